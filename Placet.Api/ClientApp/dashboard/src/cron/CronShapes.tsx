import { Shape } from "../ui/Shapes.tsx";
import styles from "./Cron.module.css";

export function CronShapes() {
  return (
    <div className={styles["cards"]} aria-hidden="true">
      {[0, 1, 2].map((index) => (
        <Shape key={index} height={150} />
      ))}
    </div>
  );
}
