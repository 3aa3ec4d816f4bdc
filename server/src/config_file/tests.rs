use std::path::Path;

use reftel_analysis::config::Profile;
use reftel_analysis::tables::Edition;
use reftel_analysis::{Config, Severity};

use super::{ConfigFile, Settings};

fn today() -> jiff::civil::Date {
    jiff::civil::date(2026, 1, 2)
}

fn problems(toml: &str) -> Vec<String> {
    let (_, problems) = Settings::from_toml(toml);
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn every_key_arrives() {
    let (settings, problems) = Settings::from_toml(
        "select = ['CAP']\nignore = ['CAP002']\nline-length = 61\nedition = 2008\nprofile = 'received'\n\
         posts = ['new port']\ncaptions = ['Testdis']\nmax-findings = 50\ntags = { KXYZ = 'A title' }\n\
         routing-indicators = ['RUXX']\nseverity = { CAP002 = 'hint' }\n[per-file-ignores]\n'*.txt' = ['TXT']\n",
    );
    assert_eq!(problems, []);
    let mut config = Config::new(today());
    settings.apply(&mut config);
    assert_eq!(config.select, ["CAP"]);
    assert_eq!(config.ignore, ["CAP002"]);
    assert_eq!(config.line_length, 61);
    assert_eq!(config.edition, Some(Edition::E2008.into()));
    assert_eq!(config.profile, Some(Profile::Received));
    assert_eq!(config.posts, ["NEWPORT"]);
    assert_eq!(config.captions, ["TESTDIS"]);
    assert_eq!(config.tags, [("KXYZ".into(), "A title".into())]);
    assert_eq!(config.routing_indicators, [("RUXX".into(), String::new())]);
    assert_eq!(config.severity, [("CAP002".into(), Severity::Hint)]);
    assert_eq!(settings.max_findings, Some(50));
    let per_file = settings.per_file_ignores.unwrap();
    assert_eq!(per_file, [("*.txt".into(), vec!["TXT".into()])]);
}

#[test]
fn what_is_wrong_is_named_with_its_line_and_the_rest_holds() {
    let toml = "line-lenght = 61\nignore = [\n  'CAP002',\n  'CAP02',\n  3,\n]\nprofile = 'sent'\nedition = 1999\n\
                line-length = 5\nposts = 'RIGA'\n[severity]\nCAP002 = 'fatal'\n[[tags]]\nx = 1\n";
    assert_eq!(
        problems(toml),
        [
            "1: unknown key `line-lenght`; did you mean `line-length`?",
            "4: `ignore`: no rule is called `CAP02`; did you mean `CAP002`?",
            "5: `ignore`: expected rule codes, not a number",
            "7: `profile`: `sent` is none of auto, draft, received",
            "8: `edition`: `1999` is none of auto, 1974, 2008, 2024",
            "9: `line-length`: expected a number from 20 to 1000, not 5",
            "10: `posts`: expected a list of words, not a text",
            "12: `severity`: `fatal` is none of error, warning, information, hint",
            "13: `tags`: expected words, not a table",
        ]
    );
    let (settings, _) = Settings::from_toml(toml);
    assert_eq!(settings.ignore, Some(vec!["CAP002".into()]));
    assert_eq!(settings.line_length, None);
}

#[test]
fn broken_toml_gives_its_line() {
    let problems = problems("line-length = 61\nselect = [\n");
    assert!(problems[0].starts_with("2: "), "{problems:?}");
    assert_eq!(problems.len(), 1);
}

#[test]
fn editors_write_camel_case_and_have_keys_of_their_own() {
    let value =
        serde_json::json!({"lineLength": 55, "maxFindings": null, "trace": {"server": "off"}});
    let (settings, problems) = Settings::from_json(value);
    assert_eq!(problems, []);
    assert_eq!(settings.line_length, Some(55));
    let (settings, problems) = Settings::from_json(serde_json::Value::Null);
    assert_eq!((settings, problems.len()), (Settings::default(), 0));
}

#[test]
fn ignores_hold_for_the_files_they_name() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("archive/2007")).unwrap();
    let toml = folder.path().join(super::FILE_NAME);
    std::fs::write(
        &toml,
        "[per-file-ignores]\n'archive/' = ['TXT']\n'/top.cable' = ['CAP']\n",
    )
    .unwrap();
    let old = folder.path().join("archive/2007/old.cable");
    assert_eq!(
        super::nearest(old.parent().unwrap()).map(|p| p.canonicalize().unwrap()),
        toml.canonicalize().ok()
    );
    let file = ConfigFile::read(&toml);
    let ignored = |path: &Path| {
        let mut config = Config::new(today());
        file.apply(path, &mut config);
        config.ignore
    };
    assert_eq!(ignored(&old), ["TXT"]);
    assert_eq!(ignored(&folder.path().join("top.cable")), ["CAP"]);
    assert_eq!(ignored(&folder.path().join("archive.cable")), [""; 0]);
}

#[test]
fn every_key_is_known_to_the_schema() {
    let schema = schemars::schema_for!(Settings);
    let properties = schema
        .get("properties")
        .and_then(|p| p.as_object())
        .unwrap();
    let keys: Vec<&str> = properties.keys().map(String::as_str).collect();
    assert_eq!(keys, super::read::KEYS);
}
