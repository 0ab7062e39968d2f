async function action_enumerated() {
  const params = this.getCurrentNodeParamsJSON();
  for (const key in params) console.log(key);
  return 'success';
}

module.exports = action_enumerated;
