import { Shape } from "../ui/Shapes.tsx";
import layout from "../ui/Layout.module.css";

export function CronShapes() {
  return (
    <div className={layout["cards"]} aria-hidden="true">
      {[0, 1, 2].map((index) => (
        <Shape key={index} height={150} />
      ))}
    </div>
  );
}
