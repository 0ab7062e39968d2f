async function action_example() {
  const t = '// actionjail-allow undeclared-parameter: a';
  const { lang, region } = this.getCurrentNodeParamsJSON();
  const u = `// actionjail-allow undeclared-event: a`;
  return lang === region ? 'success' : 'eror';
}
module.exports = action_example;
