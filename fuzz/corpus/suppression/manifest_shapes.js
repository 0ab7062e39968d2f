async function action_example() {

  const { lang, region } = this.getCurrentNodeParamsJSON();

  return lang === region ? 'success' : 'eror';
}
module.exports = action_example;
==> action.toml
id = "action_exmple"
allow = [{ rule = "mismatched-folder-name", reason = "y" }, 1, { reason = "" }]
