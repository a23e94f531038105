import { Component, type ReactNode } from "react";
import { Failed } from "./Failed.tsx";

interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** What stands there instead; else what failed and the offer to try again. `null` is nothing at all. */
  readonly fallback?: ReactNode;
}

/** Keeps what fails in one part of the page there: a script that could not be loaded, a fault of our own. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error?: unknown }> {
  override state: { readonly error?: unknown } = {};

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    if (this.props.fallback !== undefined) return this.props.fallback;
    return <Failed error={error} again={startOver} />;
  }
}

/** A part that failed to load stays failed until the page is loaded anew: the address brings back what was shown. */
export function startOver(): void {
  location.reload();
}
