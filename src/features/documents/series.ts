interface Version {
  seriesId: string;
  version: number;
}

/** The newest version of a file, and how many earlier ones there are. */
export type ListedDocument<Row extends Version = Version> = Row & { earlier: number };

/** Each file once, in the order the newest versions come in. */
export function newestOfSeries<Row extends Version>(rows: readonly Row[]): ListedDocument<Row>[] {
  const newest = new Map<string, ListedDocument<Row>>();
  for (const row of rows) {
    const known = newest.get(row.seriesId);
    const earlier = known ? known.earlier + 1 : 0;
    if (!known || row.version > known.version) newest.set(row.seriesId, { ...row, earlier });
    else known.earlier = earlier;
  }
  return rows.flatMap((row) => {
    const listed = newest.get(row.seriesId);
    return listed?.version === row.version ? [listed] : [];
  });
}
