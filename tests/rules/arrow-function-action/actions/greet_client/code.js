module.exports = async () => {
  const { name, formal = false } = this.getCurrentNodeParamsJSON();
  const { brand } = this.getCurrentConstJSON();
  this.setCurrentStateConstant('greeting', formal ? `Вітаємо, ${name}! ${brand}` : `Привіт, ${name}!`);
  return 'success';
};
