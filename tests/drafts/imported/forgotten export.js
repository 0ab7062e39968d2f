async function action_forgotten_export() {
  const { value } = this.getCurrentNodeParamsJSON();
  return value ? 'yes' : 'no';
}
