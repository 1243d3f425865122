declare namespace App {
  interface Locals {
    /** What the page's citations refer to: its sources in order, and what their anchors begin with. */
    page: { cited: string[]; anchor: string };
  }
}
