/** Which files Gatecast opens, in the words of each system. Its own runs it owns; tables it offers to open and leaves to whom they belong. */

export const APP_ID = 'app.gatecast.desktop';
export const RUN_TYPE = 'application/vnd.gatecast+zip';
const RUN_UTI = 'app.gatecast.run';

const TABLES = [
  {
    name: 'Comma-separated values',
    endings: ['csv'],
    mime: 'text/csv',
    uti: 'public.comma-separated-values-text',
  },
  {
    name: 'Tab-separated values',
    endings: ['tsv'],
    mime: 'text/tab-separated-values',
    uti: 'public.tab-separated-values-text',
  },
];

/** For the start menu entry; the first is what only we open. */
export const MIME_TYPES = [RUN_TYPE, ...TABLES.map(({ mime }) => mime)];

/** For `/usr/share/mime/packages`: what tells Linux that a run is one. */
export const MIME_PACKAGE = `<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="${RUN_TYPE}">
    <comment>Gatecast run</comment>
    <comment xml:lang="de">Gatecast-Lauf</comment>
    <sub-class-of type="application/zip"/>
    <generic-icon name="x-office-document"/>
    <glob pattern="*.gatecast" weight="60"/>
  </mime-type>
</mime-info>
`;

/** For macOS, beside the packager's own entries of `Info.plist`. */
export const INFO_PLIST = {
  CFBundleDocumentTypes: [
    {
      CFBundleTypeName: 'Gatecast run',
      CFBundleTypeRole: 'Viewer',
      LSHandlerRank: 'Owner',
      LSItemContentTypes: [RUN_UTI],
    },
    ...TABLES.map(({ name, uti }) => ({
      CFBundleTypeName: name,
      CFBundleTypeRole: 'Viewer',
      // Numbers and Excel stay what a double click opens.
      LSHandlerRank: 'Alternate',
      LSItemContentTypes: [uti],
    })),
  ],
  UTExportedTypeDeclarations: [
    {
      UTTypeIdentifier: RUN_UTI,
      UTTypeDescription: 'Gatecast run',
      UTTypeConformsTo: ['com.pkware.zip-archive', 'public.data'],
      UTTypeTagSpecification: {
        'public.filename-extension': ['gatecast'],
        'public.mime-type': [RUN_TYPE],
      },
    },
  ],
  // Nothing of the app talks to anybody, and what is not asked for is not granted.
  NSAppTransportSecurity: { NSAllowsArbitraryLoads: false, NSAllowsLocalNetworking: true },
};

/** `%f`: one file a start; the window that is there takes it (`src/main`). */
export const DESKTOP_ENTRY = `[Desktop Entry]
Type=Application
Name=<%= productName %>
GenericName=Forecasting
Comment=<%= description %>
Exec=/usr/lib/<%= name %>/<%= bin %> %f
TryExec=/usr/lib/<%= name %>/<%= bin %>
Icon=<%= name %>
Terminal=false
StartupNotify=true
StartupWMClass=gatecast
Categories=<%= categories.join(';') %>;
Keywords=forecast;time series;neural network;csv;
MimeType=<%= mimeType.join(';') %>;
`;
