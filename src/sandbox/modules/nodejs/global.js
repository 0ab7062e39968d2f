// `global`, the older name of `globalThis`.
() => ({ global: globalThis });
