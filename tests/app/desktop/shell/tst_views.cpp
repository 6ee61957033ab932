// SPDX-License-Identifier: GPL-3.0-or-later
// A view is one entry of a list: an additional one appears in tabs, menus, palette, help, inspector, pictures and
// sessions.
#include "app/desktop/commands/palette.h"
#include "app/desktop/render.h"
#include "app/desktop/settings/appearance.h"
#include "app/desktop/shell/helpwindow.h"
#include "app/desktop/shell/renderline.h"
#include "app/desktop/shell/sessions.h"
#include "app/desktop/views/head/headsections.h"
#include "app/desktop/views/settingcontrols.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QApplication>
#include <QFile>
#include <QGridLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTabBar>
#include <QTemporaryDir>

#include <algorithm>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::tests;

namespace headwise::tests::madeup {

enum class Weather : std::uint8_t
{
    Sun,
    Rain
};

struct WeatherSettings
{
    static constexpr const char *viewId = "weather";
    Weather weather = Weather::Sun;
    bool operator==(const WeatherSettings &) const = default;
};

template <typename Visitor, typename Settings>
requires std::is_same_v<std::remove_const_t<Settings>, WeatherSettings>
void visitSettings(Visitor &&visitor, Settings &s) { visitor.word("weather", s.weather, {"sun", "rain"}); }

class WeatherView : public desktop::views::ViewBase
{
public:
    explicit WeatherView(desktop::results::Desk &desk) : desktop::views::ViewBase(desk, nullptr), m_label(new QLabel)
    {
        controls()->addWidget(desktop::views::boundSegments<Weather>(
            {desk.workspace(), &WeatherSettings::weather, {{Weather::Sun, "sun"}, {Weather::Rain, "rain"}},
                "change weather"},
            {"weatherChoice", "Weather"}));
        content()->addWidget(m_label);
        QObject::connect(&desk, &desktop::results::Desk::settingsChanged, this, [this] { refresh(); });
    }
    QString hint() const override { return "The weather of the heads."; }
    QString meaning() const override { return "**Weather**: as it is."; }
    QString fileName() const override { return "weather"; }
    bool drawn() const override { return true; }
    QString shown() const { return m_label->text(); }

private:
    void refresh() override
    {
        const bool rain = desk().workspace().settingsOf<WeatherSettings>().weather == Weather::Rain;
        m_label->setText(rain ? "rain" : "sun");
        showContent();
    }
    QLabel *m_label;
};

desktop::views::ViewDescription describeWeatherView()
{
    return {.id = "weather",
        .title = "&Weather",
        .shortcut = QKeySequence("Ctrl+9"),
        .make = [](desktop::results::Desk &desk) -> desktop::views::ViewBase * { return new WeatherView(desk); },
        .panel = [](desktop::views::ViewBase &) -> QWidget * {
            auto *panel = new QLabel("forecast");
            panel->setObjectName("forecast");
            return panel;
        },
        .settings = desktop::workspace::settingsType<WeatherSettings>()};
}

} // namespace headwise::tests::madeup

class TestViews : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_a;

    static desktop::views::ViewList listWithWeather()
    {
        desktop::views::ViewList views = desktop::shell::viewList();
        views.push_back(madeup::describeWeatherView());
        return views;
    }
    std::unique_ptr<desktop::shell::MainWindow> opened(const Arguments &arguments) const
    {
        auto window = std::make_unique<desktop::shell::MainWindow>(listWithWeather());
        window->sessions().setKeeping(false);
        window->setKeepLayout(false);
        window->show();
        openAndSettle(*window, arguments, patience);
        return window;
    }

private slots:
    void hiddenPartsOfTheHeadViewTakeNoHeight()
    {
        QWidget page;
        auto *places = new QGridLayout(&page);
        views::head::HeadSections parts{};
        for (QWidget *&part : parts) {
            part = new QWidget(&page);
            part->setMinimumHeight(20);
        }
        page.resize(500, 600);
        const auto arranged = [&](const std::vector<std::size_t> &shown, bool beside) {
            for (std::size_t i = 0; i < parts.size(); ++i)
                parts[i]->setVisible(std::ranges::count(shown, i) > 0);
            views::head::arrangeSections(*places, parts, beside);
            page.show();
            places->activate();
        };
        arranged({0, 1, 2, 3, 4}, false);
        QVERIFY(parts[0]->height() > parts[2]->height() && parts[2]->y() > parts[0]->y());
        arranged({3, 4}, false); // the text alone
        QVERIFY2(parts[3]->y() < 60 && parts[4]->height() > 400, qPrintable(QString::number(parts[4]->height())));
        arranged({0}, false);
        QVERIFY(parts[0]->height() > 500);
        arranged({0, 1, 2, 3, 4}, true);
        QCOMPARE(parts[2]->y(), parts[0]->y());
        QVERIFY(parts[2]->x() > parts[0]->x() && parts[0]->height() > 300);
    }
    void initTestCase()
    {
        desktop::settings::showAppearance(*qApp, widgets::theme::Appearance::Light);
        installFakeCli(m_folder.path(), "exit 0");
        m_a = m_folder.filePath("a.h5");
        writeSampleArchive(m_a, {});
    }

    /// Used by --render, tabs and shortcuts.
    void viewsKeepTheirPlaces()
    {
        QStringList ids, keys;
        for (const desktop::views::ViewDescription &view : desktop::shell::viewList()) {
            ids << view.id;
            keys << view.shortcut.toString();
        }
        QCOMPARE(ids,
            (QStringList{"heads", "head", "statistics", "relations", "checkpoints", "compare", "clusters", "pruning"}));
        QCOMPARE(keys, (QStringList{"Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+7", "Ctrl+8"}));
        QCOMPARE(renderedViews(), ids);
    }

    void madeUpViewIsEverywhere()
    {
        Arguments arguments;
        arguments.paths = QStringList{m_a};
        arguments.render = "weather"; // as --render shows it
        arguments.settings = QStringList{"weather=rain"};
        const auto window = opened(arguments);
        auto *view = window->view<madeup::WeatherView>();
        QVERIFY(view->isVisible());
        QCOMPARE(view->shown(), QString("rain"));
        const auto *tabs = window->findChild<QTabBar *>("viewTabs");
        QCOMPARE(tabs->tabText(tabs->currentIndex()), QString("Weather"));
        QVERIFY(window->findChild<QLabel *>("forecast")->isVisible());
        QAction *action = window->desk().commands().action("view.weather");
        QCOMPARE(action->shortcut(), QKeySequence("Ctrl+9"));
        QVERIFY(action->isChecked());
        bool inMenu = false;
        for (const QAction *menu : window->menuBar()->actions())
            inMenu = inMenu || (menu->menu() && menu->menu()->actions().contains(action));
        QVERIFY(inMenu);
        window->desk().commands().run("app.palette");
        auto *palette = window->findChild<desktop::commands::Palette *>("palette");
        QTest::keyClicks(palette->field(), "weather sun");
        QCOMPARE(palette->model().rows().at(1).id, QString("weather.weather.sun"));
        const QStringList line = desktop::shell::renderLineOf(*window, desktop::shell::Privacy::Full);
        QCOMPARE(line.mid(0, 3), (QStringList{"--render", "weather", m_a}));
        QVERIFY(line.contains("weather=rain"));
        // A page of help appears with its file: resources/help/weather.md.
        QVERIFY(!desktop::shell::helpPages(window->viewList()).contains("weather"));
        QVERIFY(desktop::shell::helpPages(window->viewList()).contains("heads"));
    }

    void madeUpViewIsInSessions()
    {
        Arguments arguments;
        arguments.paths = QStringList{m_a};
        arguments.render = "weather";
        arguments.settings = QStringList{"weather=rain"};
        const QString path = m_folder.filePath("w.headwise");
        opened(arguments)->sessions().write(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonDocument json = QJsonDocument::fromJson(file.readAll());
        QCOMPARE(json["views"]["weather"]["weather"].toString(), QString("rain"));
        Arguments again;
        again.session = path;
        const auto window = opened(again);
        QVERIFY(window->view<madeup::WeatherView>()->isVisible());
        QCOMPARE(window->view<madeup::WeatherView>()->shown(), QString("rain"));
        // A program without the view shows its first one.
        desktop::shell::MainWindow plain;
        plain.sessions().setKeeping(false);
        plain.setKeepLayout(false);
        plain.show();
        openAndSettle(plain, again, patience);
        QCOMPARE(plain.currentView()->fileName(), QString("heads"));
    }
};

HEADWISE_TEST(TestViews)
#include "tst_views.moc"
