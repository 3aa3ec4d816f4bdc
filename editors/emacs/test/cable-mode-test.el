;;; cable-mode-test.el --- emacs --batch: cable-mode and Eglot with a real server  -*- lexical-binding: t; -*-
;; Tests tagged `served' need the server; with MODE=negative every one of them has to fail.

(require 'ert)
(require 'cable-mode)
(require 'eglot)
(require 'flymake)

(defconst cable-test-negative (equal (getenv "MODE") "negative"))
(defconst cable-test-patience (if cable-test-negative 1 10) "Seconds.")
(defconst cable-test-folder (file-name-as-directory (getenv "WS")))

(setq cable-server-command (list (getenv "REFTEL") "lsp")
      make-backup-files nil create-lockfiles nil auto-save-default nil
      eglot-sync-connect cable-test-patience eglot-connect-timeout cable-test-patience eglot-autoshutdown t
      eglot-send-changes-idle-time 0.02 eglot-confirm-server-edits nil
      project-vc-extra-root-markers '("reftel.toml"))

(defmacro cable-test-await (form)
  "Wait until FORM is non-nil, and give its value."
  `(let ((end (+ (float-time) cable-test-patience)) value)
     (while (and (not (setq value ,form)) (< (float-time) end))
       (accept-process-output nil 0.02))
     value))

(defun cable-test-findings (code)
  "The diagnostics of this rule, as Flymake has them now."
  (flymake-start)
  (seq-filter (lambda (d) (string-match-p code (flymake-diagnostic-text d))) (flymake-diagnostics)))

(defun cable-test-problems ()
  "Diagnostics that are errors or warnings."
  (flymake-start)
  (seq-filter (lambda (d) (memq (flymake-diagnostic-type d) '(eglot-error eglot-warning :error :warning))) (flymake-diagnostics)))

(defmacro cable-test-with-sample (&rest body)
  "Open a copy of the sample with its server, run BODY, end the server."
  `(let ((file (expand-file-name "sample.cable" cable-test-folder)))
     (copy-file (getenv "SAMPLE") file t)
     (with-current-buffer (find-file-noselect file t)
       (unwind-protect
           (save-window-excursion
             (switch-to-buffer (current-buffer))
             ;; in batch `eglot-ensure' waits for a hook that never runs
             (apply #'eglot (eglot--guess-contact))
             (should (eglot-current-server))
             (let ((original (buffer-string))) (ignore original) ,@body))
         (set-buffer-modified-p nil)
         (when (eglot-current-server) (ignore-errors (eglot-shutdown (eglot-current-server) nil 1)))
         (kill-buffer)))))

(defun cable-test-sync () (eglot--signal-textDocument/didChange))

(ert-deftest cable-test-detection ()
  (dolist (file (directory-files (expand-file-name "detect" cable-test-folder) t "\\.txt\\'"))
    (with-current-buffer (find-file-noselect file)
      (should (equal (cons (file-name-base file) major-mode)
                     (cons (file-name-base file) (if (string-prefix-p "yes-" (file-name-base file)) 'cable-mode 'text-mode))))
      (kill-buffer))))

(ert-deftest cable-test-by-name ()
  (with-temp-buffer
    (setq buffer-file-name "/tmp/draft.cable")
    (set-auto-mode)
    (should (eq major-mode 'cable-mode))
    (should (= fill-column 69))
    (set-buffer-modified-p nil)
    (setq buffer-file-name nil)))

(ert-deftest cable-test-colours ()
  (with-temp-buffer
    (insert-file-contents (getenv "SAMPLE"))
    (cable-mode)
    (font-lock-ensure)
    (pcase-dolist (`(,text . ,face) '(("C O N F" . font-lock-warning-face) ("TAGS:" . font-lock-keyword-face) ("PREL" . font-lock-constant-face)
                                      ("(C)" . font-lock-type-face) ("ref C" . font-lock-variable-name-face) ("SIPDIS" . font-lock-builtin-face)))
      (goto-char (point-min))
      (search-forward text)
      (should (equal (cons text (get-text-property (match-beginning 0) 'face)) (cons text face))))))

(ert-deftest cable-test-fill ()
  "Filling a paragraph keeps to the margin and leaves the next one alone."
  (with-temp-buffer
    (cable-mode)
    (insert "1. (C) " (mapconcat #'identity (make-list 20 "words") " ") "\n2. (C) Short.\n")
    (goto-char (point-min))
    (fill-paragraph)
    (goto-char (point-min))
    (while (not (eobp)) (end-of-line) (should (<= (current-column) 69)) (forward-line))
    (should (string-match-p "^words" (buffer-string)))
    (should (string-suffix-p "\n2. (C) Short.\n" (buffer-string)))))

(ert-deftest cable-test-diagnostics ()
  :tags '(served)
  (cable-test-with-sample
   (goto-char (point-min))
   (search-forward "2. (C) The")
   (let ((line (line-number-at-pos)))
     (replace-match "2. The" t t)
     (cable-test-sync)
     (should (cable-test-await (cable-test-findings "PAR001")))
     (let ((found (cable-test-findings "PAR001")))
       (should (= 1 (length found)))
       (should (= line (line-number-at-pos (flymake-diagnostic-beg (car found))))))
     (undo-boundary)
     (goto-char (point-min))
     (search-forward "2. The")
     (replace-match "2. (C) The" t t)
     (cable-test-sync)
     (should (cable-test-await (null (cable-test-problems))))
     (should (equal original (buffer-string))))))

(ert-deftest cable-test-quick-fix ()
  :tags '(served)
  (cable-test-with-sample
   (goto-char (point-min))
   (search-forward "PREL")
   (replace-match "PRLE" t t)
   (cable-test-sync)
   (should (cable-test-await (cable-test-findings "TAG002")))
   (let* ((found (car (cable-test-findings "TAG002")))
          (actions (eglot-code-actions (flymake-diagnostic-beg found) (flymake-diagnostic-end found) "quickfix"))
          (action (seq-find (lambda (a) (string-match-p "PREL" (plist-get a :title))) actions)))
     (should (equal "PRLE" (buffer-substring (flymake-diagnostic-beg found) (flymake-diagnostic-end found))))
     (should action)
     (eglot-execute (eglot-current-server) action)
     (should (cable-test-await (equal original (buffer-string)))))))

(ert-deftest cable-test-completion ()
  :tags '(served)
  (cable-test-with-sample
   (goto-char (point-min))
   (re-search-forward "^TAGS: .*$")
   (insert ", EWW")
   (cable-test-sync)
   (should (completion-at-point))
   (should (cable-test-await (save-excursion (beginning-of-line) (looking-at "TAGS: PREL, ENRG, NO, EWWT$"))))))

(ert-deftest cable-test-hover ()
  :tags '(served)
  (cable-test-with-sample
   (goto-char (point-min))
   (re-search-forward "^ref C")
   (backward-char)
   (let (text)
     (eglot-hover-eldoc-function (lambda (s &rest _) (setq text s)))
     (should (cable-test-await text))
     (should (string-match-p "STATE 23456" text)))))

(ert-deftest cable-test-rename ()
  :tags '(served)
  (cable-test-with-sample
   (goto-char (point-min))
   (search-forward "points of ref A")
   (backward-char)
   (eglot-rename "D")
   (let ((renamed (string-replace "of ref A\n" "of ref D\n" (string-replace "REF: A." "REF: D." original))))
     (should-not (equal renamed original))
     (should (cable-test-await (equal renamed (buffer-string)))))))

(ert-deftest cable-test-format ()
  "A paragraph on one long line is laid out by the server."
  :tags '(served)
  (cable-test-with-sample
   (goto-char (point-min))
   (search-forward "proposal of\n")
   (replace-match "proposal of " t t)
   (cable-test-sync)
   (eglot-format-buffer)
   (let ((laid (string-replace "proposal of\nref C" "proposal of ref\nC" original)))
     (should-not (equal laid original))
     (should (cable-test-await (equal laid (buffer-string)))))))

(defun cable-test-main ()
  "Run what MODE asks for and leave with its exit code."
  (princ (format "# Emacs %s, %s\n" emacs-version (getenv "MODE")))
  (if (not cable-test-negative)
      (ert-run-tests-batch-and-exit)
    (let* ((stats (ert-run-tests-batch '(tag served)))
           (total (ert-stats-total stats))
           (failed (ert-stats-completed-unexpected stats)))
      (princ (format "%d of %d tests on the server fail without one\n" failed total))
      (kill-emacs (if (and (> total 0) (= total failed)) 0 1)))))
