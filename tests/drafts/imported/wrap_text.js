async function action_wrap_text() {
  const { text, width = 40 } = this.getCurrentNodeParamsJSON();
  const words = String(text).split(/\s+/);
  let line = '', out = [];
  for (const word of words) {
    if ((line + ' ' + word).length > width) { out.push(line); line = word; } else { line = line ? line + ' ' + word : word; }
  }
  out.push(line);
  this.setCurrentStateConstant('wrapped', out.join('\n'));
  return 'success';
}
module.exports = action_wrap_text;
