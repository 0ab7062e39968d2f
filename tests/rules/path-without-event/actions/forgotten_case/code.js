const EVENTS = { low: 'low', high: 'high' };

async function judge(score) {
  switch (true) {
    case score < 10:
      return EVENTS.low;
    case score > 90:
      return EVENTS.high;
  }
}

async function action_forgotten_case() {
  const { score } = this.getCurrentNodeParamsJSON();
  return judge(score);
}

module.exports = action_forgotten_case;
