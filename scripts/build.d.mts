export function ensureBuild(options?: { force?: boolean }): Promise<number>;
