;;; cable-mode.el --- Diplomatic cables, with live diagnostics by Reftel  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "29.1"))
;; Keywords: text, languages
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; A mode for drafting diplomatic cables.  Colours and filling are here; what is right or wrong is the
;; business of the server, `reftel lsp', which Eglot starts:
;;
;;   (require 'cable-mode)
;;   (add-hook 'cable-mode-hook #'eglot-ensure)

;;; Code:

(require 'rx)

(defgroup cable nil
  "Diplomatic cables."
  :group 'text
  :prefix "cable-")

(defcustom cable-server-command '("reftel" "lsp")
  "The server and its arguments, for Eglot."
  :type '(repeat string))

(defconst cable--level
  (rx (or "UNCLASSIFIED" "UNCLAS" "CONFIDENTIAL" "TOP SECRET" "SECRET" "U N C L A S"
          "C O N F I D E N T I A L" "S E C R E T" (seq "T O P " (? " ") "S E C R E T")))
  "The classification levels as they open a class line.")

;;; Detection by content

;; The same marks and weights stand in the other editors' folders; `editors/testing/detect/' holds the
;; files that all of them must agree on.
(defconst cable--marks
  `((2 . ,(rx bol "VZCZC" (= 3 (any "A-Z")) digit))
    (2 . ,(rx bol "DE " (+ (any "A-Z")) " #" (= 4 digit)))
    (2 . ,(rx bol "ZN" (any "YR") " " (= 5 (any "A-Z")) " ZZ"))
    ;; A level with the message reference number behind it is a class line beyond doubt.
    (2 . ,(rx bol (regexp cable--level) blank (* nonl) (any "A-Z") (+ blank) (>= 3 digit) (* blank) eol))
    (1 . ,(rx bol (regexp cable--level) (* blank) eol))
    (1 . ,(rx bol (* (any "ZOPR ")) (= 6 digit) "Z " (= 3 (any "A-Z")) " " digit digit))
    (1 . ,(rx bol "FM " (any "A-Z") (any "A-Z")))
    (1 . ,(rx bol "SIPDIS" (* blank) eol))
    (1 . ,(rx bol "E" (? ".") "O" (? ".") (? " ") (= 5 digit)))
    (1 . ,(rx bol "TAG" (? "S") (? ":") (+ blank) (? "[") (any "A-Z") (any "A-Z"))))
  "Weights of the lines that tell a cable; two points are enough.")

(defun cable-looks-like-cable-p ()
  "Whether the first hundred lines of the buffer read like a cable."
  (save-excursion
    (save-match-data
      (goto-char (point-min))
      (let ((end (line-beginning-position 101)) (case-fold-search nil) (points 0))
        (dolist (mark cable--marks)
          (goto-char (point-min))
          (when (re-search-forward (cdr mark) end t)
            (setq points (+ points (car mark)))))
        (>= points 2)))))

(defun cable--text-file-that-is-one-p ()
  "Whether a .txt file, or one without an ending, reads like a cable."
  (and buffer-file-name
       (member (file-name-extension buffer-file-name) '(nil "txt" "TXT"))
       (cable-looks-like-cable-p)))

;;; Colours

(defconst cable-font-lock-keywords
  `((,(rx bol (or (seq "VZCZC" (= 3 (any "A-Z")) digit) (seq "DE " (+ (any "A-Z")) " #")
                  (seq "ZN" (any "YR") " ") (seq (or "ZZ" "OO" "PP" "RR") (+ " " (** 4 8 (any "A-Z"))) eol))
          (* nonl))
     . font-lock-comment-face)
    (,(rx bol (group (* (any "ZOPR") " ")) (group (= 6 digit) "Z " (= 3 (any "A-Z")) " " digit digit))
     (1 font-lock-keyword-face) (2 font-lock-constant-face))
    (,(rx bol (or "FM" "TO" "INFO") word-end) . font-lock-keyword-face)
    (,(rx word-start (or "NIACT IMMEDIATE" "FLASH" "IMMEDIATE" "PRIORITY" "ROUTINE") word-end) . font-lock-builtin-face)
    (,(rx bol (group (regexp cable--level)) (group (? (+ blank) (* nonl) (any "A-Z") (+ blank) (>= 3 digit))) (* blank) eol)
     (1 font-lock-warning-face) (2 font-lock-type-face))
    (,(rx bol (or "SIPDIS" "NODIS" "EXDIS" "STADIS" "LIMDIS" "NOFORN" "SENSITIVE") (* blank) eol) . font-lock-builtin-face)
    (,(rx bol (or (seq "E" (? ".") "O" (? ".") (? " ") (= 5 digit)) "TAGS" "TAG" "SUBJECT" "SUBJ" "REFTEL" "REFS" "REF") (? ":"))
     . font-lock-keyword-face)
    (,(rx bol (or "Classified By" "CLASSIFIED BY" "Classified by" "Derived From" "DERIVED FROM" "REASON" "Reason") ":") . font-lock-keyword-face)
    (,(rx bol "SUBJECT:" (group (* nonl))) 1 font-lock-string-face)
    (,(rx bol (or "TAGS:" "TAGS") blank)
     (,(rx word-start (>= 2 (any "A-Z")) word-end) nil nil (0 font-lock-constant-face)))
    (,(rx bol (group (+ digit) ".") blank) 1 font-lock-constant-face)
    (,(rx "(" (or "U" "SBU" "C" "S" "TS") (? "/" (? "/") (any "A-Z") (*? (not (any "()\n")))) ")") . font-lock-type-face)
    (,(rx word-start (any "Rr") "ef" (? "s") " " (any "A-Z") word-end (* (or ", and " ", " " and " " or ") (any "A-Z") word-end))
     . font-lock-variable-name-face)
    (,(rx word-start (any "RrSs") (or "eftel" "eptel") (? "s") word-end) . font-lock-variable-name-face)
    (,(rx bol (>= 3 (any "-=*")) (* blank) eol) . font-lock-comment-face))
  "What is coloured in a cable.")

;;; The mode

(defvar cable-imenu-generic-expression
  `(("Subject" ,(rx bol "SUBJECT:" (+ blank) (group (+ nonl))) 1)
    ("Paragraphs" ,(rx bol (? "¶") (group (+ digit) "." (** 0 60 nonl))) 1)))

;;;###autoload
(define-derived-mode cable-mode text-mode "Cable"
  "Major mode for diplomatic cables."
  (setq-local font-lock-defaults '(cable-font-lock-keywords t nil))
  ;; The teletype line; text stands at the left margin.
  (setq-local fill-column 69)
  (setq-local fill-prefix nil)
  (setq-local adaptive-fill-mode nil)
  (setq-local indent-line-function #'ignore)
  (setq-local indent-tabs-mode nil)
  (setq-local require-final-newline t)
  ;; A paragraph of Emacs is a paragraph or a field of the cable, so that filling never joins two.
  (setq-local paragraph-start
              (rx (or (seq (* blank) eol) (seq (+ digit) "." blank) (seq "--" blank)
                      (seq (or "FM" "TO" "INFO" "TAGS" "SUBJECT" "REF" "E.O." "Classified By" "CLASSIFIED BY") (any " :"))
                      (seq (+ blank) (any "A-Z") (any ".)") blank))))
  (setq-local paragraph-separate (rx (or (seq (* blank) eol) (seq (>= 3 (any "-=*")) (* blank) eol))))
  (setq-local imenu-generic-expression cable-imenu-generic-expression)
  (setq-local imenu-case-fold-search nil))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.cable\\'" . cable-mode))
;;;###autoload
(add-to-list 'magic-mode-alist '(cable--text-file-that-is-one-p . cable-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               (cons 'cable-mode (lambda (&rest _) cable-server-command))))

(provide 'cable-mode)
;;; cable-mode.el ends here
