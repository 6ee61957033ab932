// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/dialogs/preferencesdialog.h"

#include "app/desktop/settings/filedialogs.h"
#include "app/desktop/views/themedlabel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace headwise::desktop::shell::dialogs {

namespace {

void addTitle(QFormLayout *form, const QString &title)
{
    auto *label = new views::ThemedLabel(title, widgets::theme::TextRole::Section);
    if (form->rowCount() > 0)
        label->setContentsMargins(0, 10, 0, 0);
    form->addRow(label);
}

template <typename Row> Row *named(Row *widget, const char *objectName, const QString &accessibleName)
{
    widget->setObjectName(QLatin1String(objectName));
    widget->setAccessibleName(accessibleName);
    return widget;
}

QString nameOfLanguage(const QString &language)
{
    QString name = QLocale(language).nativeLanguageName().section(QLatin1Char(' '), -1);
    return name.isEmpty() ? language : name.left(1).toUpper() + name.mid(1);
}

} // namespace

PreferencesDialog::PreferencesDialog(
    const preferences::Preferences &preferences, settings::AppearanceChoice appearance, QWidget *parent)
    : FormDialog(tr("Preferences"), tr("Save"),
          new views::ThemedLabel({}, widgets::theme::TextRole::Body, views::Tone::Text2), parent)
    , m_before(preferences)
    , m_language(new QComboBox)
    , m_theme(new QComboBox)
    , m_level(new QComboBox)
    , m_special(new QComboBox)
    , m_first(new QComboBox)
    , m_threads(new QSpinBox)
    , m_megabytes(new QSpinBox)
    , m_archives(new QLineEdit)
    , m_cache(new QLineEdit)
    , m_note(static_cast<views::ThemedLabel *>(note()))
{
    setObjectName(QStringLiteral("preferencesDialog"));
    setMinimumWidth(560);
    acceptButton()->setObjectName(QStringLiteral("preferencesAccept"));
    m_note->setObjectName(QStringLiteral("preferencesNote"));
    buildProgram();
    buildWorkspaces();
    buildFiles();
    show(preferences, appearance);
    for (QLineEdit *field : {m_archives, m_cache})
        connect(field, &QLineEdit::textChanged, this, &PreferencesDialog::check);
    connect(m_language, &QComboBox::currentIndexChanged, this, &PreferencesDialog::check);
    check();
}

void PreferencesDialog::buildProgram()
{
    addTitle(form(), tr("Program"));
    named(m_language, "preferenceLanguage", tr("Language"));
    m_language->addItem(tr("as the system"), QString());
    for (const QString &language : preferences::languages())
        m_language->addItem(nameOfLanguage(language), language);
    form()->addRow(tr("Language"), m_language);
    named(m_theme, "preferenceTheme", tr("Appearance"));
    m_theme->addItems({tr("as the system"), tr("light"), tr("dark")});
    form()->addRow(tr("Appearance"), m_theme);
    named(m_threads, "preferenceThreads", tr("Threads"));
    m_threads->setRange(0, preferences::maxThreads);
    m_threads->setSpecialValueText(tr("all cores"));
    form()->addRow(tr("Threads"), m_threads);
}

void PreferencesDialog::buildWorkspaces()
{
    addTitle(form(), tr("New workspaces"));
    named(m_level, "preferenceLevel", tr("Tokens or words"));
    m_level->addItems({tr("tokens"), tr("words")});
    form()->addRow(tr("Rows and columns"), m_level);
    named(m_special, "preferenceSpecial", tr("Special tokens"));
    m_special->addItems({tr("show"), tr("hide"), tr("renormalise")});
    form()->addRow(tr("Special tokens"), m_special);
    named(m_first, "preferenceFirst", tr("First token of each text"));
    m_first->addItems({tr("show"), tr("drop")});
    form()->addRow(tr("First token"), m_first);
}

void PreferencesDialog::buildFiles()
{
    addTitle(form(), tr("Files"));
    m_archives->setPlaceholderText(tr("in the cache"));
    form()->addRow(tr("Archives of runs"),
        folderRow(m_archives, QStringLiteral("preferenceArchives"), tr("Folder of archives of runs")));
    m_cache->setPlaceholderText(tr("the system's folder for caches"));
    form()->addRow(tr("Cache"), folderRow(m_cache, QStringLiteral("preferenceCache"), tr("Folder of the cache")));
    named(m_megabytes, "preferenceMegabytes", tr("Largest size of the cache"));
    m_megabytes->setRange(0, preferences::maxCacheMegabytes);
    m_megabytes->setSpecialValueText(tr("no limit"));
    m_megabytes->setSuffix(tr(" MB"));
    m_megabytes->setSingleStep(500);
    m_megabytes->setGroupSeparatorShown(true);
    m_megabytes->setToolTip(
        tr("Beyond it, the oldest archives that neither this workspace nor a recent session uses are deleted"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_megabytes, 1);
    auto *content = new QPushButton(tr("Show what lies in it…"));
    content->setObjectName(QStringLiteral("preferenceShowCache"));
    content->setAutoDefault(false);
    connect(content, &QPushButton::clicked, this, &PreferencesDialog::cacheRequested);
    row->addWidget(content);
    form()->addRow(tr("Size of the cache"), row);
}

QWidget *PreferencesDialog::folderRow(QLineEdit *field, const QString &objectName, const QString &title)
{
    field->setAccessibleName(title);
    return pathRow(field, objectName, [this, title] { return settings::askForFolder(this, title); });
}

void PreferencesDialog::show(const preferences::Preferences &preferences, settings::AppearanceChoice appearance)
{
    m_language->setCurrentIndex(std::max(0, m_language->findData(preferences.language)));
    m_theme->setCurrentIndex(static_cast<int>(appearance));
    m_threads->setValue(preferences.threads);
    m_level->setCurrentIndex(static_cast<int>(preferences.level));
    m_special->setCurrentIndex(static_cast<int>(preferences.special));
    m_first->setCurrentIndex(static_cast<int>(preferences.firstToken));
    m_archives->setText(preferences.archiveFolder);
    m_cache->setText(preferences.cacheFolder);
    m_megabytes->setValue(preferences.cacheMegabytes);
}

preferences::Preferences PreferencesDialog::preferences() const
{
    return {.cacheFolder = m_cache->text().trimmed(),
        .cacheMegabytes = m_megabytes->value(),
        .archiveFolder = m_archives->text().trimmed(),
        .threads = m_threads->value(),
        .language = m_language->currentData().toString(),
        .level = static_cast<attention::Level>(m_level->currentIndex()),
        .special = static_cast<attention::SpecialTokens>(m_special->currentIndex()),
        .firstToken = static_cast<attention::FirstToken>(m_first->currentIndex())};
}

settings::AppearanceChoice PreferencesDialog::appearance() const
{
    return static_cast<settings::AppearanceChoice>(m_theme->currentIndex());
}

void PreferencesDialog::check()
{
    const QString problem = preferences::problemOf(preferences());
    acceptButton()->setEnabled(problem.isEmpty());
    m_note->setTone(problem.isEmpty() ? views::Tone::Text2 : views::Tone::Error);
    const bool language = preferences().language != m_before.language;
    m_note->setText(!problem.isEmpty() ? problem
                    : language         ? tr("The language changes when Headwise is started again.")
                                       : QString());
}

} // namespace headwise::desktop::shell::dialogs

#include "moc_preferencesdialog.cpp"
