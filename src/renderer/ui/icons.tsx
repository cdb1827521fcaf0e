/** The few pictograms of the page, drawn in the text colour. All are decoration: their buttons have names. */
import type { ReactNode } from 'react';

function Icon({ children, size = 16 }: { readonly children: ReactNode; readonly size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export function LogoIcon() {
  return (
    <svg className="logo" width={18} height={18} viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      <path d="M1.5 13.5C4 13.5 4.6 4 7.4 4c2.6 0 2.7 7 5 7 .6 0 1-.2 1.4-.6" />
      <circle cx="16.2" cy="8.4" r="1.1" />
    </svg>
  );
}

/** A sun, a moon, and half of each for what the system says. */
export function ThemeIcon({ theme }: { readonly theme: 'system' | 'light' | 'dark' }) {
  switch (theme) {
    case 'system':
      return (
        <Icon>
          <circle cx="8" cy="8" r="5.25" fill="none" />
          <path d="M8 2.75a5.25 5.25 0 0 1 0 10.5z" className="icon-fill" />
        </Icon>
      );
    case 'light':
      return (
        <Icon>
          <circle cx="8" cy="8" r="2.75" fill="none" />
          <path d="M8 1.5v1.75M8 12.75v1.75M1.5 8h1.75M12.75 8h1.75M3.4 3.4l1.25 1.25M11.35 11.35l1.25 1.25M12.6 3.4l-1.25 1.25M4.65 11.35L3.4 12.6" />
        </Icon>
      );
    case 'dark':
      return (
        <Icon>
          <path d="M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z" fill="none" />
        </Icon>
      );
  }
}

export function PencilIcon() {
  return (
    <Icon size={14}>
      <path d="M3 13l.7-3L10.4 3.3a1 1 0 0 1 1.4 0l.9.9a1 1 0 0 1 0 1.4L6 12.3z" />
    </Icon>
  );
}

export function TagIcon() {
  return (
    <Icon size={14}>
      <path d="M2.5 3h5.2l5.6 5.6-4.7 4.7L3 7.7z" fill="none" />
      <circle cx="5.6" cy="5.8" r="0.9" />
    </Icon>
  );
}

export function TrashIcon() {
  return (
    <Icon size={14}>
      <path d="M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5M6.8 7v3.5M9.2 7v3.5" />
    </Icon>
  );
}

export function ReuseIcon() {
  return (
    <Icon size={14}>
      <path d="M3 8a5 5 0 0 1 8.7-3.4L13 6M13 3v3h-3M13 8a5 5 0 0 1-8.7 3.4L3 10M3 13v-3h3" />
    </Icon>
  );
}

export function CloseIcon() {
  return (
    <Icon size={14}>
      <path d="M4 4l8 8M12 4l-8 8" />
    </Icon>
  );
}

export function MenuIcon() {
  return (
    <Icon>
      <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />
    </Icon>
  );
}

export function PanelIcon({ side }: { readonly side: 'left' | 'right' }) {
  return (
    <Icon>
      <rect x="2" y="3" width="12" height="10" rx="1.5" fill="none" />
      <path d={side === 'left' ? 'M6 3v10' : 'M10 3v10'} />
    </Icon>
  );
}

export function ChevronIcon({ to }: { readonly to: 'left' | 'right' | 'down' }) {
  return (
    <Icon size={14}>
      <path
        d={
          to === 'left'
            ? 'M10 3.5L5.5 8l4.5 4.5'
            : to === 'right'
              ? 'M6 3.5L10.5 8 6 12.5'
              : 'M3.5 6L8 10.5 12.5 6'
        }
      />
    </Icon>
  );
}

export function ResetIcon() {
  return (
    <Icon size={12}>
      <path d="M3.5 8.5a4.8 4.8 0 1 0 1.6-4M3 2.5v3.2h3.2" />
    </Icon>
  );
}

export function TableIcon() {
  return (
    <Icon size={14}>
      <rect x="2" y="3" width="12" height="10" rx="1.5" fill="none" />
      <path d="M2 6.5h12M6.5 6.5V13M2 9.75h12" />
    </Icon>
  );
}
