async function action_example() {

  const { lang, region } = this.getCurrentNodeParamsJSON();

  return lang === region ? 'success' : 'eror';
}
module.exports = action_example;
==> action.toml
id = "action_example"
[allow]
rule = "x"
