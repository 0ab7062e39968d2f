async function action_example() {

  const { lang, region } = this.getCurrentNodeParamsJSON();

  return lang === region ? 'success' : 'eror';
}
module.exports = action_example;
==> action.toml
id = "action_example"
name = "E"
[[allow]]
rule = "undeclared-event"
reason = "x"
[[allow]]
rule = ""
[[allow]]
[[allow]]
rule = 1
reason = []
