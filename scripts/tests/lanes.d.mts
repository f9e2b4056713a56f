export declare const BUILT: string;
export declare const SERVER: string;
export declare function testLanes(root: string): Record<'unit' | 'process' | 'built' | 'long', string[]>;
