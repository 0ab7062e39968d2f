async function action_forgotten() {
  const { city } = this.getCurrentNodeParamsJSON();
  return city ? 'success' : 'error';
}

// TODO: tell the analysts
