//! One round of fixing: the fixes of many findings together, as far as they do not touch each other.
//! Invariant: a plan that several findings share is made once.

use std::collections::{BTreeMap, HashMap};

use super::Fixes;
use crate::finding::{Edit, Finding, Fix, Plan};
use crate::stop::Stop;

/// The fix of one paragraph without a number. It moves all numbers after it, so those of a cable are made together.
const ONE_NUMBER: Plan = Plan::Number { all: false };

/// The edits of a round, absolute, in order, without overlap, and the codes of the findings they mend.
#[derive(Default)]
pub(super) struct Round<'a> {
    taken: BTreeMap<usize, Edit>,
    pub(super) mended: Vec<&'static str>,
    /// By where it works: a plan that was made, and whether it could be applied.
    shared: HashMap<usize, Vec<(&'a Plan, bool)>>,
}

/// The fix of a finding that a round applies.
fn chosen(finding: &Finding, unsafe_too: bool) -> Option<&Fix> {
    finding.fixes.iter().find(|fix| fix.safe || unsafe_too)
}

/// The fixes of findings that do not touch each other: where two do, the earlier finding's is taken. `None`: stopped.
pub(super) fn round<'a>(
    fixes: &Fixes<'_>,
    findings: impl Iterator<Item = &'a Finding> + Clone,
    unsafe_too: bool,
    stop: &Stop,
) -> Option<Round<'a>> {
    let mut round = Round::default();
    let with_fix = findings.filter_map(|f| Some((f, chosen(f, unsafe_too)?)));
    let mut without_number: HashMap<usize, Vec<usize>> = HashMap::new();
    for (finding, fix) in with_fix.clone() {
        if fix.plan == ONE_NUMBER {
            let list = without_number.entry(finding.cable).or_default();
            list.push(finding.span.start);
        }
    }
    for (finding, fix) in with_fix {
        stop.go_on()?;
        let scope = fixes.scope(finding, &fix.plan);
        if let Some(applied) = scope.and_then(|scope| round.known(scope, &fix.plan)) {
            round.mended.extend(applied.then_some(finding.rule.code));
            continue;
        }
        let edits = match without_number.get(&finding.cable) {
            Some(all) if fix.plan == ONE_NUMBER => fixes.numbered(finding, all),
            _ => fixes.edits(finding, fix),
        };
        let applies = round.take(edits);
        round.mended.extend(applies.then_some(finding.rule.code));
        if let Some(scope) = scope {
            let made = round.shared.entry(scope).or_default();
            made.push((&fix.plan, applies));
        }
    }
    Some(round)
}

impl Round<'_> {
    /// Whether a plan could be applied where it works, if it was made.
    fn known(&self, scope: usize, plan: &Plan) -> Option<bool> {
        let made = self.shared.get(&scope)?;
        let same = made.iter().find(|(made, _)| *made == plan);
        same.map(|(_, applied)| *applied)
    }

    /// Takes edits, unless there is none or one overlaps or touches one that was taken.
    fn take(&mut self, edits: Vec<Edit>) -> bool {
        let applies = !edits.is_empty() && edits.iter().all(|edit| self.is_free(edit));
        if applies {
            let placed = edits.into_iter().map(|edit| (edit.span.start, edit));
            self.taken.extend(placed);
        }
        applies
    }

    fn is_free(&self, edit: &Edit) -> bool {
        let mut before = self.taken.range(..=edit.span.end);
        let last = before.next_back();
        last.is_none_or(|(_, old)| old.span.end < edit.span.start)
    }

    /// What was taken, in order.
    pub(super) fn edits(&mut self) -> Vec<Edit> {
        std::mem::take(&mut self.taken).into_values().collect()
    }
}
