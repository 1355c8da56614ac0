package supportbot.qcli.output;

/** Whose command line it is; the two print and end in different ways. */
public enum Product {
  /** Amazon Q Developer CLI 1.x. */
  Q,
  /** Kiro CLI 1.20 and later. */
  KIRO
}
