module.exports = async function f() {
  const { a } = this.getCurrentNodeParamsJSON();
  return a;
};
