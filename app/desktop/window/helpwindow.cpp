#include "app/desktop/window/helpwindow.h"

#include <QDialog>
#include <QFile>
#include <QLocale>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace headwise::desktop {

QString helpText(const QString &name, const QString &language)
{
    for (const QString &path :
        {QStringLiteral(":/help/%1_%2.md").arg(name, language), QStringLiteral(":/help/%1.md").arg(name)}) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            return QString::fromUtf8(file.readAll());
    }
    return {};
}

void showHelpPage(const QString &name, QWidget *window)
{
    auto *dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("help"));
    dialog->setWindowTitle(QCoreApplication::translate("headwise::desktop::Help", "Help"));
    dialog->resize(620, 560);
    auto *browser = new QTextBrowser;
    browser->setOpenLinks(false);
    browser->setFrameShape(QFrame::NoFrame);
    const QString language = QLocale().name().left(2);
    browser->setMarkdown(helpText(name, language));
    QObject::connect(browser, &QTextBrowser::anchorClicked, browser, [browser, language](const QUrl &url) {
        browser->setMarkdown(helpText(url.path().section(QLatin1Char('.'), 0, 0), language));
    });
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(12, 12, 12, 12);
    column->addWidget(browser);
    dialog->show();
}

} // namespace headwise::desktop
