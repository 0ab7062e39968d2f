//! Coverage in the JSON of `test`, version 1.

use serde::Serialize;

use crate::testing::coverage::{ActionCoverage, Coverage, Metric, Shortfall, Tally};

#[derive(Debug, Serialize)]
pub struct CoverageV1 {
    total: TotalsV1,
    actions: Vec<ActionV1>,
    shortfalls: Vec<ShortfallV1>,
}

#[derive(Debug, Serialize)]
struct TotalsV1 {
    lines: TallyV1,
    branches: TallyV1,
    functions: TallyV1,
    statements: TallyV1,
    events: TallyV1,
    parameters: TallyV1,
}

#[derive(Debug, Serialize)]
struct TallyV1 {
    covered: usize,
    total: usize,
    percent: f64,
}

#[derive(Debug, Serialize)]
struct ActionV1 {
    action: String,
    path: String,
    measured: bool,
    runs: u64,
    /// Runs without counters, because their worker was killed or died.
    lost: u64,
    #[serde(flatten)]
    totals: TotalsV1,
    missed: MissedV1,
    taken: Vec<EventV1>,
    read: Vec<ParameterV1>,
}

#[derive(Debug, Serialize)]
struct MissedV1 {
    lines: Vec<(u32, u32)>,
    /// Lines of branches with a path that was never taken.
    branches: Vec<u32>,
    functions: Vec<FunctionV1>,
}

#[derive(Debug, Serialize)]
struct FunctionV1 {
    name: String,
    line: u32,
}

#[derive(Debug, Serialize)]
struct EventV1 {
    event: String,
    runs: u64,
}

#[derive(Debug, Serialize)]
struct ParameterV1 {
    key: String,
    required: bool,
    set: u64,
    absent: u64,
}

#[derive(Debug, Serialize)]
struct ShortfallV1 {
    metric: &'static str,
    wanted: f64,
    percent: f64,
    /// Number of items that are missing to meet the threshold.
    missing: usize,
}

impl CoverageV1 {
    pub fn new(coverage: &Coverage, shortfalls: &[Shortfall]) -> Self {
        Self {
            total: TotalsV1::new(|metric| coverage.tally(metric)),
            actions: coverage.actions.iter().map(ActionV1::new).collect(),
            shortfalls: shortfalls.iter().map(ShortfallV1::new).collect(),
        }
    }
}

impl TotalsV1 {
    fn new(tally: impl Fn(Metric) -> Tally) -> Self {
        let of = |metric: Metric| {
            let tally = tally(metric);
            TallyV1 { covered: tally.covered, total: tally.total, percent: tally.percent() }
        };
        Self {
            lines: of(Metric::Lines),
            branches: of(Metric::Branches),
            functions: of(Metric::Functions),
            statements: of(Metric::Statements),
            events: of(Metric::Events),
            parameters: of(Metric::Parameters),
        }
    }
}

impl ActionV1 {
    fn new(action: &ActionCoverage) -> Self {
        let functions = action.missed_functions();
        Self {
            action: action.id.clone(),
            path: action.file.clone(),
            measured: action.instrumented.is_some(),
            runs: action.runs,
            lost: action.lost,
            totals: TotalsV1::new(|metric| action.tally(metric)),
            missed: MissedV1 {
                lines: action.missed_lines(),
                branches: action.missed_branches(),
                functions: functions
                    .map(|function| FunctionV1 {
                        name: function.name.clone(),
                        line: function.declared.start.line,
                    })
                    .collect(),
            },
            taken: action
                .events
                .iter()
                .map(|event| EventV1 { event: event.name.clone(), runs: event.runs })
                .collect(),
            read: action
                .parameters
                .iter()
                .map(|parameter| ParameterV1 {
                    key: parameter.key.clone(),
                    required: parameter.required,
                    set: parameter.set,
                    absent: parameter.absent,
                })
                .collect(),
        }
    }
}

impl ShortfallV1 {
    fn new(shortfall: &Shortfall) -> Self {
        Self {
            metric: shortfall.threshold.metric.word(),
            wanted: shortfall.threshold.percent,
            percent: shortfall.tally.percent(),
            missing: shortfall.missing(),
        }
    }
}
