//! Whole cables of every era, made with the truth about them: `show` reads every field as it was put in, and no rule finds
//! fault above a hint.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;
use reftel_analysis::view::views;
use reftel_analysis::{Severity, check};
use reftel_tests::config;
use reftel_tests::whole::{self, Whole};
use serde_json::Value;

/// What of `shown` the truth speaks about: the same keys, the same items.
fn spoken_of(shown: &Value, truth: &Value) -> Value {
    match (shown, truth) {
        (Value::Object(shown), Value::Object(truth)) => Value::Object(
            truth
                .iter()
                .map(|(key, truth)| {
                    let own = shown.get(key).unwrap_or(&Value::Null);
                    (key.clone(), spoken_of(own, truth))
                })
                .collect(),
        ),
        (Value::Array(shown), Value::Array(truth)) => Value::Array(
            shown
                .iter()
                .enumerate()
                .map(|(n, own)| spoken_of(own, truth.get(n).unwrap_or(&Value::Null)))
                .collect(),
        ),
        _ => shown.clone(),
    }
}

fn reads(cable: &Whole) -> Result<(), TestCaseError> {
    let config = config();
    let all = serde_json::to_value(views(&cable.text, &config)).unwrap();
    prop_assert_eq!(
        all.as_array().map(Vec::len),
        Some(1),
        "one cable:\n{}",
        cable.text
    );
    for (field, truth) in &cable.truth {
        let shown = spoken_of(&all[0][field], truth);
        prop_assert_eq!(&shown, truth, "{} of:\n{}", field, cable.text);
    }
    let loud: Vec<String> = check(&cable.text, &config)
        .into_iter()
        .filter(|f| f.severity != Severity::Hint)
        .map(|f| format!("{}: {}", f.rule.code, f.message))
        .collect();
    prop_assert!(loud.is_empty(), "{:?} in:\n{}", loud, cable.text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        max_shrink_iters: 0,
        failure_persistence: None,
        ..ProptestConfig::with_cases(1000)
    })]

    #[test]
    fn received_cables(seed in any::<u64>()) {
        reads(&whole::received(seed))?;
    }

    #[test]
    fn drafts(seed in any::<u64>()) {
        reads(&whole::draft(seed))?;
    }
}
