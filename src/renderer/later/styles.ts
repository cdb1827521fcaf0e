/** Styles that nothing of the first screen has; whatever is loaded later and has some of them imports this. */
import '../ui/css/at-work.css';
import '../ui/css/tabs.css';
import '../ui/css/runs.css';
import '../ui/css/runs-list.css';
import '../ui/css/run-table.css';
import '../ui/css/dialogs.css';
import '../ui/css/explore-rows.css';
import '../ui/css/forced-colors.css';
