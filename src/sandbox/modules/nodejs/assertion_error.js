// `AssertionError`, whose message shows line by line how two values differ.
({ inspectValue }, load) => {
  const errors = () => load('errors');
  const HEADS = {
    deepStrictEqual: 'Expected values to be strictly deep-equal:',
    strictEqual: 'Expected values to be strictly equal:',
    strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
    deepEqual: 'Expected values to be loosely deep-equal:',
    notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
    notStrictEqual: 'Expected "actual" to be strictly unequal to:',
    notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
    notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
    notIdentical: 'Values have same structure but are not reference-equal:',
    notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
  };
  const OPTIONS = { compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, sorted: true, getters: true };
  const isObject = (value) => typeof value === 'object' && value !== null;
  const shown = (value) => inspectValue(value, OPTIONS);
  const cut = (text, length) => (text.length > length ? `${text.slice(0, length - 3)}...` : text);
  const first = (lines) => (lines.length > 50 ? [...lines.slice(0, 46), '...'] : lines);

  // What is left out of a row of identical lines: all but the first two and the last two.
  const rest = (lines, at, identical) => {
    let text = '';
    let count = 0;
    const add = (line) => {
      text += `\n  ${line}`;
      count += 1;
    };
    let isSkipped = false;
    if (identical === 5) add(lines[at - 3]);
    if (identical > 5) {
      text += '\n...';
      isSkipped = true;
    }
    if (identical > 3) add(lines[at - 2]);
    if (identical > 2) add(lines[at - 1]);
    return { text, count, isSkipped };
  };

  const difference = (actual, expected, operator, message) => {
    const whole = shown(actual);
    const [ours, theirs] = [whole.split('\n'), shown(expected).split('\n')];
    const areObjects = (isObject(actual) && isObject(expected)) || (typeof actual === 'function' && typeof expected === 'function');
    const named = operator === 'strictEqual' && areObjects ? 'strictEqualObject' : operator;
    const head = message || HEADS[named];
    let pointer = '';
    let end = '';
    let other = '';
    let same = 0;
    if (ours.length === 1 && theirs.length === 1 && ours[0] !== theirs[0]) {
      const length = ours[0].length + theirs[0].length;
      if (length <= 12) {
        const arePlain = !isObject(actual) && !isObject(expected);
        if (arePlain && (actual !== 0 || expected !== 0)) return `${head}\n\n${ours[0]} !== ${theirs[0]}\n`;
      } else if (named !== 'strictEqualObject' && length < 80) {
        while (ours[0][same] === theirs[0][same]) same += 1;
        if (same > 2) {
          pointer = `\n  ${' '.repeat(same)}^`;
          same = 0;
        }
      }
    }
    while (ours.length > 0 && theirs.length > 0 && ours.at(-1) === theirs.at(-1)) {
      if (same < 3) end = `\n  ${ours.at(-1)}${end}`;
      else other = ours.at(-1);
      same += 1;
      ours.pop();
      theirs.pop();
    }
    const count = Math.max(ours.length, theirs.length);
    if (count === 0) return `${HEADS.notIdentical}\n\n${first(whole.split('\n')).join('\n')}\n`;
    let isSkipped = same >= 5;
    if (isSkipped) end = `\n...${end}`;
    if (other !== '') end = `\n  ${other}${end}`;
    other = '';
    let text = '';
    let printed = 0;
    let identical = 0;
    const add = (left) => {
      text += left.text;
      printed += left.count;
      isSkipped ||= left.isSkipped;
      identical = 0;
    };
    const isLonger = ours.length >= count;
    const [long, both] = isLonger ? [ours, theirs.length] : [theirs, ours.length];
    const title = `${head}\n+ actual - expected`;
    for (let at = 0; at < count; at += 1) {
      if (at >= both) {
        add(rest(long, at, identical));
        if (isLonger) text += `\n+ ${long[at]}`;
        else other += `\n- ${long[at]}`;
        printed += 1;
      } else {
        const isComma = ours[at] === `${theirs[at]},` || theirs[at] === `${ours[at]},`;
        const line = theirs[at] === `${ours[at]},` ? theirs[at] : ours[at];
        if (ours[at] !== theirs[at] && !isComma) {
          add(rest(ours, at, identical));
          text += `\n+ ${line}`;
          other += `\n- ${theirs[at]}`;
          printed += 2;
        } else {
          text += other;
          other = '';
          identical += 1;
          if (identical <= 2) {
            text += `\n  ${line}`;
            printed += 1;
          }
        }
      }
      if (printed > 50 && at < count - 2) return `${title} ... Lines skipped\n${text}\n...${other}\n...`;
    }
    return `${title}${isSkipped ? ' ... Lines skipped' : ''}\n${text}${other}${end}${pointer}`;
  };

  const words = (operator, actual, expected, message) => {
    const isStrict = operator === 'deepStrictEqual' || operator === 'strictEqual';
    if (isStrict) return difference(actual, expected, operator, message);
    if (message !== undefined && message !== null) return `${message}`;
    if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') {
      const isReference = operator === 'notStrictEqual' && (isObject(actual) || typeof actual === 'function');
      const head = isReference ? HEADS.notStrictEqualObject : HEADS[operator];
      const lines = shown(actual).split('\n');
      if (lines.length === 1) return `${head}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}`;
      return `${head}\n\n${first(lines).join('\n')}\n`;
    }
    const [a, b] = [shown(actual), shown(expected)];
    if (operator === 'notDeepEqual' && a === b) return cut(`${HEADS.notDeepEqual}\n\n${a}`, 1024);
    const [left, right] = [cut(a, 512), cut(b, 512)];
    if (operator === 'deepEqual') return `${HEADS.deepEqual}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
    if (operator === 'notDeepEqual') {
      return `${HEADS.notDeepEqualUnequal}\n\n${left}\n\nshould not loosely deep-equal\n\n${right}`;
    }
    return `${left} ${operator} ${right}`;
  };

  class AssertionError extends Error {
    constructor(options) {
      if (!isObject(options)) throw errors().invalid('options', 'of type object', options);
      const { message, operator, actual, expected } = options;
      super(words(operator, actual, expected, message));
      this.generatedMessage = !message;
      Object.defineProperty(this, 'name', { value: 'AssertionError', writable: true, configurable: true });
      this.code = 'ERR_ASSERTION';
      this.actual = actual;
      this.expected = expected;
      this.operator = operator;
    }
    toString() {
      return `${this.name} [${this.code}]: ${this.message}`;
    }
  }
  return { AssertionError };
};
