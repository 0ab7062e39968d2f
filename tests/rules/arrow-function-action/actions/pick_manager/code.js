const TEAMS = { sales: ['Olena', 'Taras'], support: ['Iryna'] };

const action_pick_manager = async (params) => {
  const self = this;
  const { team } = self.getCurrentNodeParamsJSON();
  const [first] = TEAMS[team] || [];
  return first ? 'success' : 'error';
};

module.exports = action_pick_manager;
