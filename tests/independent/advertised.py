"""Which methods a server's capabilities promise. A capability that is not listed here is an error: nobody tests it."""

from lsprotocol import types as t

# What every server must serve.
ALWAYS = {t.INITIALIZE, t.INITIALIZED, t.SHUTDOWN, t.EXIT, t.CANCEL_REQUEST, t.SET_TRACE}


def _option(options, name):
    return isinstance(options, dict) and options.get(name) not in (None, False)


def _simple(*methods):
    return lambda _: set(methods)


def _resolvable(method, resolve):
    return lambda options: {method} | ({resolve} if _option(options, "resolveProvider") else set())


def _sync(options):
    if isinstance(options, int):
        return {t.TEXT_DOCUMENT_DID_OPEN, t.TEXT_DOCUMENT_DID_CHANGE, t.TEXT_DOCUMENT_DID_CLOSE}
    named = {
        "openClose": {t.TEXT_DOCUMENT_DID_OPEN, t.TEXT_DOCUMENT_DID_CLOSE},
        "change": {t.TEXT_DOCUMENT_DID_CHANGE},
        "willSave": {t.TEXT_DOCUMENT_WILL_SAVE},
        "willSaveWaitUntil": {t.TEXT_DOCUMENT_WILL_SAVE_WAIT_UNTIL},
        "save": {t.TEXT_DOCUMENT_DID_SAVE},
    }
    return set().union(*(named[name] for name in options if _option(options, name)))


def _code_action(options):
    kinds = options.get("codeActionKinds", []) if isinstance(options, dict) else []
    by_kind = {f"{t.TEXT_DOCUMENT_CODE_ACTION} {kind}" for kind in kinds}
    return _resolvable(t.TEXT_DOCUMENT_CODE_ACTION, t.CODE_ACTION_RESOLVE)(options) | by_kind


def _commands(options):
    return {f"{t.WORKSPACE_EXECUTE_COMMAND} {command}" for command in options["commands"]}


def _rename(options):
    prepare = {t.TEXT_DOCUMENT_PREPARE_RENAME} if _option(options, "prepareProvider") else set()
    return {t.TEXT_DOCUMENT_RENAME} | prepare


def _range_formatting(options):
    several = {t.TEXT_DOCUMENT_RANGES_FORMATTING} if _option(options, "rangesSupport") else set()
    return {t.TEXT_DOCUMENT_RANGE_FORMATTING} | several


def _tokens(options):
    methods = set()
    if _option(options, "range"):
        methods.add(t.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE)
    if _option(options, "full"):
        methods.add(t.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL)
    if _option(options.get("full"), "delta"):
        methods.add(t.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA)
    return methods


def _diagnostic(options):
    whole = {t.WORKSPACE_DIAGNOSTIC} if _option(options, "workspaceDiagnostics") else set()
    return {t.TEXT_DOCUMENT_DIAGNOSTIC} | whole


def _workspace(options):
    methods = set()
    for name, value in options.items():
        if name == "workspaceFolders":
            if _option(value, "changeNotifications"):
                methods.add(t.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
        elif name == "fileOperations":
            methods |= {f"workspace/{operation}Files" for operation in value}
        elif name == "textDocumentContent":
            methods.add(t.WORKSPACE_TEXT_DOCUMENT_CONTENT)
        else:
            raise AssertionError(f"the suite does not know the capability workspace.{name}")
    return methods


PROMISES = {
    "positionEncoding": _simple(),
    "textDocumentSync": _sync,
    "completionProvider": _resolvable(t.TEXT_DOCUMENT_COMPLETION, t.COMPLETION_ITEM_RESOLVE),
    "hoverProvider": _simple(t.TEXT_DOCUMENT_HOVER),
    "signatureHelpProvider": _simple(t.TEXT_DOCUMENT_SIGNATURE_HELP),
    "declarationProvider": _simple(t.TEXT_DOCUMENT_DECLARATION),
    "definitionProvider": _simple(t.TEXT_DOCUMENT_DEFINITION),
    "typeDefinitionProvider": _simple(t.TEXT_DOCUMENT_TYPE_DEFINITION),
    "implementationProvider": _simple(t.TEXT_DOCUMENT_IMPLEMENTATION),
    "referencesProvider": _simple(t.TEXT_DOCUMENT_REFERENCES),
    "documentHighlightProvider": _simple(t.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT),
    "documentSymbolProvider": _simple(t.TEXT_DOCUMENT_DOCUMENT_SYMBOL),
    "codeActionProvider": _code_action,
    "codeLensProvider": _resolvable(t.TEXT_DOCUMENT_CODE_LENS, t.CODE_LENS_RESOLVE),
    "documentLinkProvider": _resolvable(t.TEXT_DOCUMENT_DOCUMENT_LINK, t.DOCUMENT_LINK_RESOLVE),
    "colorProvider": _simple(t.TEXT_DOCUMENT_DOCUMENT_COLOR, t.TEXT_DOCUMENT_COLOR_PRESENTATION),
    "documentFormattingProvider": _simple(t.TEXT_DOCUMENT_FORMATTING),
    "documentRangeFormattingProvider": _range_formatting,
    "documentOnTypeFormattingProvider": _simple(t.TEXT_DOCUMENT_ON_TYPE_FORMATTING),
    "renameProvider": _rename,
    "foldingRangeProvider": _simple(t.TEXT_DOCUMENT_FOLDING_RANGE),
    "executeCommandProvider": _commands,
    "selectionRangeProvider": _simple(t.TEXT_DOCUMENT_SELECTION_RANGE),
    "linkedEditingRangeProvider": _simple(t.TEXT_DOCUMENT_LINKED_EDITING_RANGE),
    "callHierarchyProvider": _simple(
        t.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY, t.CALL_HIERARCHY_INCOMING_CALLS, t.CALL_HIERARCHY_OUTGOING_CALLS
    ),
    "typeHierarchyProvider": _simple(
        t.TEXT_DOCUMENT_PREPARE_TYPE_HIERARCHY, t.TYPE_HIERARCHY_SUBTYPES, t.TYPE_HIERARCHY_SUPERTYPES
    ),
    "semanticTokensProvider": _tokens,
    "monikerProvider": _simple(t.TEXT_DOCUMENT_MONIKER),
    "inlineValueProvider": _simple(t.TEXT_DOCUMENT_INLINE_VALUE),
    "inlayHintProvider": _resolvable(t.TEXT_DOCUMENT_INLAY_HINT, t.INLAY_HINT_RESOLVE),
    "inlineCompletionProvider": _simple(t.TEXT_DOCUMENT_INLINE_COMPLETION),
    "diagnosticProvider": _diagnostic,
    "workspaceSymbolProvider": _resolvable(t.WORKSPACE_SYMBOL, t.WORKSPACE_SYMBOL_RESOLVE),
    "workspace": _workspace,
    # `reftel/preview` is no method of the protocol; tests/tests/preview.rs holds its exact answer.
    "experimental": _simple(),
}

# Where the name of a registered method is not that of the capability's first method.
REGISTERED = {
    "textDocument/semanticTokens": _tokens,
    t.TEXT_DOCUMENT_COMPLETION: PROMISES["completionProvider"],
    t.TEXT_DOCUMENT_CODE_ACTION: _code_action,
    t.TEXT_DOCUMENT_CODE_LENS: PROMISES["codeLensProvider"],
    t.TEXT_DOCUMENT_DOCUMENT_LINK: PROMISES["documentLinkProvider"],
    t.TEXT_DOCUMENT_RENAME: _rename,
    t.TEXT_DOCUMENT_RANGE_FORMATTING: _range_formatting,
    t.TEXT_DOCUMENT_INLAY_HINT: PROMISES["inlayHintProvider"],
    t.TEXT_DOCUMENT_DIAGNOSTIC: _diagnostic,
    t.WORKSPACE_SYMBOL: PROMISES["workspaceSymbolProvider"],
    t.WORKSPACE_EXECUTE_COMMAND: _commands,
}


def promised(capabilities):
    """The methods that capabilities promise; code action kinds and commands follow their method's name."""
    methods = set(ALWAYS)
    for name, options in capabilities.items():
        if name not in PROMISES:
            raise AssertionError(f"the suite does not know the capability {name}")
        if options is not None and options is not False:
            methods |= PROMISES[name](options)
    if "diagnosticProvider" not in capabilities:
        methods.add(t.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return methods


def registered(registrations):
    """The methods that registrations promise."""
    methods = set()
    for registration in registrations:
        method = registration["method"]
        options = registration.get("registerOptions", {})
        methods |= REGISTERED[method](options) if method in REGISTERED else {method}
    return methods
