// Help pages (resources/help/*.md), shown beside the window.
#pragma once

#include <QString>

class QWidget;

namespace headwise::desktop {

/// "heads", "head", "start", "numbers", "shortcuts", in the user's language when there is such a page.
void showHelpPage(const QString &name, QWidget *window);
/// Markdown of a page; empty when there is none.
QString helpText(const QString &name, const QString &language);

} // namespace headwise::desktop
