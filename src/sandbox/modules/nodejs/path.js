// The module `path`, of POSIX.
({ refuse }, load) => {
  const text = (value, name) => {
    if (typeof value !== 'string') throw load('errors').invalid(name, 'of type string', value);
    return value;
  };
  // Takes `.` and `..` out of the parts.
  const straight = (path, isAbsolute) => {
    const parts = [];
    for (const part of path.split('/')) {
      if (part === '' || part === '.') continue;
      if (part !== '..') parts.push(part);
      else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
      else if (!isAbsolute) parts.push('..');
    }
    return parts.join('/');
  };
  const normalize = (path) => {
    text(path, 'path');
    if (path === '') return '.';
    const isAbsolute = path.startsWith('/');
    let found = straight(path, isAbsolute);
    if (found === '') {
      if (isAbsolute) return '/';
      return path.endsWith('/') ? './' : '.';
    }
    if (path.endsWith('/')) found += '/';
    return isAbsolute ? `/${found}` : found;
  };
  const join = (...parts) => {
    parts.forEach((part) => text(part, 'path'));
    const joined = parts.filter((part) => part !== '').join('/');
    return joined === '' ? '.' : normalize(joined);
  };
  const resolve = (...parts) => {
    let found = '';
    for (let at = parts.length - 1; at >= 0 && !found.startsWith('/'); at -= 1) {
      const part = text(parts[at], `paths[${at}]`);
      if (part !== '') found = found === '' ? part : `${part}/${found}`;
    }
    if (!found.startsWith('/')) found = `/app/${found}`;
    return `/${straight(found, true)}`;
  };
  // Without the slashes at its end.
  const trimmed = (path) => path.replace(/\/+$/, '');
  const dirname = (path) => {
    const whole = trimmed(text(path, 'path'));
    const at = whole.lastIndexOf('/');
    if (at < 1) return path.startsWith('/') ? '/' : '.';
    return at === 1 && path.startsWith('/') ? '//' : whole.slice(0, at);
  };
  const basename = (path, suffix = undefined) => {
    if (suffix !== undefined) text(suffix, 'suffix');
    const whole = trimmed(text(path, 'path'));
    if (suffix === path) return '';
    const name = whole.slice(whole.lastIndexOf('/') + 1);
    return suffix !== undefined && suffix !== '' && name.endsWith(suffix) && name !== suffix ? name.slice(0, -suffix.length) : name;
  };
  const extname = (path) => {
    const name = basename(path);
    const at = name.lastIndexOf('.');
    return at <= 0 || name === '..' ? '' : name.slice(at);
  };
  const relative = (from, to) => {
    const [a, b] = [resolve(text(from, 'from')), resolve(text(to, 'to'))].map((path) => path.split('/').filter(Boolean));
    let same = 0;
    while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
    return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/');
  };
  const parse = (path) => {
    text(path, 'path');
    const root = path.startsWith('/') ? '/' : '';
    const base = basename(path);
    const ext = extname(path);
    const at = trimmed(path).lastIndexOf('/');
    const dir = at < root.length ? root : path.slice(0, at);
    // Node.js takes the last dot of this one for an extension.
    if (dir === '/' && base === '..') return { root, dir, base, ext: '.', name: '.' };
    return { root, dir, base, ext, name: ext === '' ? base : base.slice(0, -ext.length) };
  };
  const format = (object) => {
    if (object === null || typeof object !== 'object' || Array.isArray(object)) throw load('errors').invalid('pathObject', 'of type object', object);
    const { root, ext } = object;
    const dir = object.dir || root;
    const dotted = ext ? `${ext[0] === '.' ? '' : '.'}${ext}` : '';
    const base = object.base || `${object.name || ''}${dotted}`;
    if (!dir) return base;
    return dir === root ? `${dir}${base}` : `${dir}/${base}`;
  };
  const path = {
    resolve,
    normalize,
    isAbsolute: (path) => text(path, 'path').startsWith('/'),
    join,
    relative,
    toNamespacedPath: (path) => path,
    dirname,
    basename,
    extname,
    format,
    parse,
    sep: '/',
    delimiter: ':',
  };
  path.posix = path;
  Object.defineProperty(path, 'win32', {
    get: () => refuse('path.win32 is not known to the sandbox, which has the paths of POSIX'),
    enumerable: false,
    configurable: true,
  });
  return { module: () => path };
};
