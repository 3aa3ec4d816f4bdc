//! "Did you mean": the known word nearest to one that is not known. No word is offered that is not really near.

use reftel_analysis::rules::RULES;

/// The candidate nearest to `word`, ignoring case; none when more than a third of its letters differ.
#[must_use]
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word = word.to_lowercase();
    let most = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|c| (strsim::osa_distance(&word, &c.to_lowercase()), c))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// `; did you mean X?` or nothing.
#[must_use]
pub(crate) fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

/// Whether `key` names a rule or a family of rules.
///
/// # Errors
/// It does not; the message says so and names the nearest.
pub(crate) fn rule_key(key: &str) -> Result<(), String> {
    if RULES.iter().any(|rule| rule.matches(key)) {
        return Ok(());
    }
    Err(format!(
        "no rule is called `{key}`{}",
        hint(nearest_rule(key))
    ))
}

/// The code, name or family nearest to `key`.
#[must_use]
pub(crate) fn nearest_rule(key: &str) -> Option<&'static str> {
    let families = RULES.iter().filter_map(|rule| rule.code.get(..3));
    let codes = RULES.iter().map(|rule| rule.code);
    let names = RULES.iter().map(|rule| rule.name);
    // A word of a name is how people look for a rule: `pilcrow` has none, `portion` has.
    nearest(key, codes.chain(names).chain(families).chain(["ALL"])).or_else(|| {
        let word = key.to_lowercase();
        let named = RULES.iter().map(|rule| rule.name);
        named
            .into_iter()
            .find(|name| word.len() >= 4 && name.contains(&word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        assert_eq!(nearest("chekc", ["check", "show"]), Some("check"));
        assert_eq!(nearest("zzz", ["check", "show"]), None);
    }

    #[test]
    fn keys_of_rules() {
        for key in ["CAP002", "cap002", "duplicate-caption", "CAP", "ALL"] {
            assert_eq!(rule_key(key), Ok(()));
        }
        let error = rule_key("duplicate-captoin").unwrap_err();
        assert!(error.contains("`duplicate-caption`"), "{error}");
    }
}
