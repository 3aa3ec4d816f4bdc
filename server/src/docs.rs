//! The generated pages under `server/docs`: rules, their index, options and the schema of `reftel.toml`.
//! `UPDATE=1 cargo test -p reftel` writes them; without it a stale page fails.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use reftel_analysis::rules::{FixKind, RULES};
use serde_json::Value;

use crate::config_file::Settings;
use crate::page;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// Compares files with what they should be, or writes them.
fn keep(pages: &[(String, String)]) {
    let mut stale = Vec::new();
    for (name, content) in pages {
        let path = folder().join(name);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, content).unwrap();
        }
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        if found.replace('\r', "") != *content {
            stale.push(name);
        }
    }
    assert!(
        stale.is_empty(),
        "stale in server/docs: {stale:?}; run `UPDATE=1 cargo test -p reftel`"
    );
}

#[test]
fn rule_pages() {
    let page = |rule: &&reftel_analysis::rules::Rule| {
        (format!("rules/{}.md", rule.code), page::markdown(rule))
    };
    let mut pages: Vec<_> = RULES.iter().map(page).collect();
    pages.push(("rules/README.md".into(), index()));
    keep(&pages);
    let known =
        |name: &str| name == "README.md" || RULES.iter().any(|r| name == format!("{}.md", r.code));
    for file in std::fs::read_dir(folder().join("rules")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(
            known(&name),
            "docs/rules/{name} belongs to no rule: delete it"
        );
    }
}

fn index() -> String {
    let mut text = String::from(
        "# Rules\n\nGenerated from the rules' own pages. `reftel explain CODE` shows a page in a terminal.\n",
    );
    for (code, title) in page::FAMILIES {
        let rules: Vec<_> = RULES.iter().filter(|r| r.code.starts_with(code)).collect();
        if rules.is_empty() {
            continue;
        }
        write!(text, "\n## {code}: {title}\n\n| code | name | severity | fix | what |\n|---|---|---|---|---|\n").unwrap();
        for rule in rules {
            let fix = match rule.fix {
                FixKind::None => "",
                FixKind::Safe => "fix",
                FixKind::Unsafe => "fix (unsafe)",
            };
            let summary = page::summary(rule).replace('|', "\\|");
            let (code, name, severity) = (rule.code, rule.name, rule.severity.name());
            writeln!(
                text,
                "| [{code}]({code}.md) | {name} | {severity} | {fix} | {summary} |"
            )
            .unwrap();
        }
    }
    text
}

fn schema() -> Value {
    let mut schema = serde_json::to_value(schemars::schema_for!(Settings)).unwrap();
    // Editors match it against files by name; the title is what they show.
    schema["title"] = "reftel.toml".into();
    nullless(&mut schema);
    schema
}

/// TOML has no null: an option is there or not.
fn nullless(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if let Some(Value::Array(types)) = map.get_mut("type") {
                types.retain(|t| t != "null");
                if let [only] = types.as_slice() {
                    let only = only.clone();
                    map.insert("type".into(), only);
                }
            }
            if let Some(Value::Array(any)) = map.get_mut("anyOf") {
                any.retain(|t| t.get("type") != Some(&"null".into()));
            }
            if let Some(Value::Array(names)) = map.get_mut("enum") {
                names.retain(|n| !n.is_null());
            }
            map.values_mut().for_each(nullless);
        }
        Value::Array(list) => list.iter_mut().for_each(nullless),
        _ => {}
    }
}

#[test]
fn options_schema() {
    let schema = serde_json::to_string_pretty(&schema()).unwrap();
    keep(&[("reftel.schema.json".into(), schema + "\n")]);
}

#[test]
fn options_page() {
    let schema = schema();
    let mut text = format!(
        "# Options\n\n{}\n\nWhat is wrong in a `reftel.toml` is reported with its line; that key keeps its default and all others hold.\n\
         The schema for editors is [reftel.schema.json](reftel.schema.json).\n",
        schema["description"].as_str().unwrap()
    );
    for (key, option) in schema["properties"].as_object().unwrap() {
        write!(
            text,
            "\n## {key}\n\n{}\n",
            option["description"].as_str().unwrap()
        )
        .unwrap();
        if let Some(default) = option.get("default") {
            write!(text, "\nDefault: `{}`.\n", toml_of(default)).unwrap();
        }
        text.push_str("\n```toml\n");
        for example in option["examples"].as_array().unwrap() {
            writeln!(text, "{key} = {}", toml_of(example)).unwrap();
        }
        text.push_str("```\n");
    }
    keep(&[("options.md".into(), text)]);
}

fn toml_of(value: &Value) -> String {
    match value {
        Value::Array(list) => format!(
            "[{}]",
            list.iter().map(toml_of).collect::<Vec<_>>().join(", ")
        ),
        Value::Object(map) => {
            let bare = |key: &str| key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            let entry = |(key, value): (&String, &Value)| {
                let key = if bare(key) {
                    key.clone()
                } else {
                    format!("{key:?}")
                };
                format!("{key} = {}", toml_of(value))
            };
            format!(
                "{{ {} }}",
                map.iter().map(entry).collect::<Vec<_>>().join(", ")
            )
        }
        other => other.to_string(),
    }
}

#[test]
fn examples_of_options_are_read_without_a_problem() {
    for (key, option) in schema()["properties"].as_object().unwrap() {
        for example in option["examples"].as_array().unwrap() {
            let toml = format!("{key} = {}\n", toml_of(example));
            let (settings, problems) = Settings::from_toml(&toml);
            // Examples name rules that may not be built in yet; every other problem is one of the page.
            let own = problems
                .iter()
                .filter(|p| !p.message.contains("no rule is called"));
            assert_eq!(own.count(), 0, "{toml}{problems:?}");
            assert_ne!(settings, Settings::default(), "{toml}");
        }
    }
}
