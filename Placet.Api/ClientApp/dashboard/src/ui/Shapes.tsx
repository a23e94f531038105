import styles from "./Part.module.css";

/** Grey lines where text will be. */
export function Shapes({ count = 3, height = 20 }: { readonly count?: number; readonly height?: number }) {
  return (
    <div className={styles["shapes"]} aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <Shape key={index} height={height} width={`${[62, 88, 74, 55, 81][index % 5] ?? 60}%`} />
      ))}
    </div>
  );
}

/** One grey block of the size of what will be there. */
export function Shape({ height, width = "100%" }: { readonly height: number; readonly width?: string }) {
  return <div className={styles["shape"]} style={{ height, width }} />;
}
