import { useId } from "react";

/** Our own mark: a mooring ring above the water, in the shape of a Q. */
export function BrandMark({ size = 36 }: { readonly size?: number }) {
  const gradient = useId();
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
      <defs>
        <linearGradient id={gradient} x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#437be4" />
          <stop offset="1" stopColor="#12a3a8" />
        </linearGradient>
      </defs>
      <rect width="40" height="40" rx="11" fill={`url(#${gradient})`} />
      <circle cx="20" cy="17" r="8.5" fill="none" stroke="#fff" strokeWidth="4" />
      <path d="m23.5 20.5 6 6" stroke="#fff" strokeWidth="4" strokeLinecap="round" />
      <path
        d="M8 30.5c3 0 3-2.2 6-2.2s3 2.2 6 2.2 3-2.2 6-2.2 3 2.2 6 2.2"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="round"
      />
    </svg>
  );
}
