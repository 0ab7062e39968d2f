module.exports = async (params) => {
  return params && params.vip ? 'vip' : 'usual';
};
