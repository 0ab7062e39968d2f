async function action_template() {
  const { template, values } = this.getCurrentNodeParamsJSON();
  const text = template.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
  this.setCurrentStateConstant('text', text);
  return 'success';
}
module.exports = action_template;
