use super::{Addition, add};

fn word(key: &str, word: &str) -> Addition {
    Addition::Word {
        key: key.into(),
        word: word.into(),
    }
}

fn ignore(pattern: &str, code: &str) -> Addition {
    Addition::Ignore {
        pattern: pattern.into(),
        code: code.into(),
    }
}

/// Each text before, what is added, and the text after.
fn check(cases: &[(&str, Addition, &str)]) {
    for (before, addition, after) in cases {
        let got = add(before, addition).unwrap();
        assert_eq!(got.as_deref(), Some(*after), "{addition:?} to {before:?}");
        // Said twice is said once.
        assert_eq!(add(after, addition), Ok(None), "{after:?}");
    }
}

#[test]
fn words_join_the_list_as_it_is_written() {
    let tag = || word("tags", "KXYZ");
    check(&[
        ("", tag(), "tags = [\"KXYZ\"]\n"),
        ("tags = []\n", tag(), "tags = [\"KXYZ\"]\n"),
        ("tags = ['KABC']\n", tag(), "tags = ['KABC', 'KXYZ']\n"),
        (
            "tags = [ \"KABC\" ] # own\n",
            tag(),
            "tags = [ \"KABC\", \"KXYZ\" ] # own\n",
        ),
        ("tags = ['KABC',]\n", tag(), "tags = ['KABC', 'KXYZ',]\n"),
        (
            "tags = [\n    'KABC', # the pilots\n    'KDEF', # the buoys\n]\n",
            tag(),
            "tags = [\n    'KABC', # the pilots\n    'KDEF', # the buoys\n    'KXYZ',\n]\n",
        ),
        (
            "tags = [\n  'KABC' # the pilots\n]\n",
            tag(),
            "tags = [\n  'KABC', # the pilots\n  'KXYZ',\n]\n",
        ),
        (
            "tags = [\n  # none yet\n]\n",
            tag(),
            "tags = [\n  # none yet\n  \"KXYZ\",\n]\n",
        ),
        (
            "tags = { KABC = 'Pilots' }\n",
            tag(),
            "tags = { KABC = 'Pilots', KXYZ = \"\" }\n",
        ),
        (
            "[tags]\nKABC = 'Pilots' # since May\n\n[severity]\nTAG = 'error'\n",
            tag(),
            "[tags]\nKABC = 'Pilots' # since May\nKXYZ = \"\"\n\n[severity]\nTAG = 'error'\n",
        ),
        (
            "posts = ['RIGA']\n",
            word("posts", "PORT NEW"),
            "posts = ['RIGA', 'PORT NEW']\n",
        ),
    ]);
}

#[test]
fn a_new_key_stands_below_the_comments_and_above_the_tables() {
    let tag = || word("tags", "KXYZ");
    check(&[
        ("# ours\n", tag(), "# ours\ntags = [\"KXYZ\"]\n"),
        ("# ours", tag(), "# ours\ntags = [\"KXYZ\"]\n"),
        (
            "line-length = 55 # the handbook\n\n# what we mind\n[severity]\nTAG = 'error'\n",
            tag(),
            "line-length = 55 # the handbook\ntags = [\"KXYZ\"]\n\n# what we mind\n[severity]\nTAG = 'error'\n",
        ),
        (
            "# ours\n\n# what we mind\n[severity]\nTAG = 'error'\n",
            tag(),
            "# ours\n\ntags = [\"KXYZ\"]\n\n# what we mind\n[severity]\nTAG = 'error'\n",
        ),
        (
            "[severity]\nTAG = 'error'\n",
            tag(),
            "tags = [\"KXYZ\"]\n\n[severity]\nTAG = 'error'\n",
        ),
    ]);
}

#[test]
fn rules_are_ignored_in_a_file() {
    let rule = || ignore("/drafts/a.cable", "TAG002");
    check(&[
        (
            "",
            rule(),
            "[per-file-ignores]\n\"/drafts/a.cable\" = [\"TAG002\"]\n",
        ),
        (
            "ignore = ['TXT']\n",
            rule(),
            "ignore = ['TXT']\n\n[per-file-ignores]\n\"/drafts/a.cable\" = [\"TAG002\"]\n",
        ),
        (
            "[per-file-ignores]\n'/drafts/a.cable' = ['TXT'] # old\n'*.txt' = ['SIG']\n",
            rule(),
            "[per-file-ignores]\n'/drafts/a.cable' = ['TXT', 'TAG002'] # old\n'*.txt' = ['SIG']\n",
        ),
        (
            "[per-file-ignores]\n'drafts/a.cable' = ['TXT']\n",
            rule(),
            "[per-file-ignores]\n'drafts/a.cable' = ['TXT', 'TAG002']\n",
        ),
        (
            "per-file-ignores = { \"*.txt\" = [\"SIG\"] }\n",
            rule(),
            "per-file-ignores = { \"*.txt\" = [\"SIG\"], \"/drafts/a.cable\" = [\"TAG002\"] }\n",
        ),
    ]);
}

#[test]
fn line_ends_and_the_mark_of_the_order_of_bytes_stay() {
    check(&[(
        "\u{feff}# ours\r\ntags = [\r\n  'KABC',\r\n]\r\n",
        word("tags", "KXYZ"),
        "\u{feff}# ours\r\ntags = [\r\n  'KABC',\r\n  'KXYZ',\r\n]\r\n",
    )]);
}

#[test]
fn what_does_not_read_is_said_and_left() {
    let says = |text: &str, addition| add(text, &addition).unwrap_err().to_string();
    let broken = says("line-length = 61\ntags = [\n", word("tags", "KXYZ"));
    assert!(
        broken.starts_with("2: ") || broken.starts_with("3: "),
        "{broken}"
    );
    assert_eq!(
        says("tags = 'KABC'\n", word("tags", "KXYZ")),
        "`tags` is neither a list nor a table: mend it first"
    );
    assert_eq!(
        says("per-file-ignores = 3\n", ignore("/a", "TXT")),
        "`per-file-ignores` is no table: mend it first"
    );
}
