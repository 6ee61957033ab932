// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/palette.h"

#include "widgets/style/icons.h"
#include "widgets/style/textpainting.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace headwise::desktop::commands {

namespace {

void paintGround(QPainter &painter, const QRectF &rect, const widgets::theme::Theme &theme)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.base);
    painter.drawRoundedRect(rect, 4, 4);
    widgets::style::drawFrame(painter, rect, theme.text3, 4);
}

} // namespace

Palette::Palette(CommandRegistry &registry, PaletteSource source, QWidget *window)
    : QFrame(window), m_registry(registry), m_source(std::move(source)), m_field(new QLineEdit), m_list(new QListView)
{
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Command palette"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, footHeight + 1);
    column->setSpacing(0);
    m_field->setObjectName(QStringLiteral("paletteField"));
    m_field->setAccessibleName(tr("A command, a head or a text"));
    m_field->setPlaceholderText(tr("a command, a head, a text"));
    m_field->setFrame(false);
    m_field->setFixedHeight(fieldHeight);
    m_field->setTextMargins(30, 0, 8, 0);
    m_field->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_model, m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->viewport()->setAutoFillBackground(false);
    column->addWidget(m_field);
    column->addSpacing(5);
    column->addWidget(m_list, 1);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(24);
    shadow->setOffset(0, 6);
    shadow->setColor(QColor(0, 0, 0, 70));
    setGraphicsEffect(shadow);
    hide();
    connect(m_field, &QLineEdit::textChanged, this, &Palette::showMatches);
    connect(m_list, &QListView::clicked, this, &Palette::runCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        const auto &rows = m_model.rows();
        m_commandLine = index.isValid() && m_source.asCommandLine
                            ? m_source.asCommandLine(rows[static_cast<std::size_t>(index.row())])
                            : QString();
        update();
    });
}

void Palette::openOver(const QRect &around, int top)
{
    if (QWidget *focus = QApplication::focusWidget(); focus != m_field)
        m_before = focus;
    const int wide = parentWidget()->width() >= wideFrom ? wideWidth : usualWidth;
    setFixedWidth(std::min(wide, parentWidget()->width() - 16));
    move(around.center().x() - width() / 2, top);
    m_field->clear();
    showMatches();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

int Palette::currentRow() const { return m_list->currentIndex().row(); }

void Palette::showMatches()
{
    const PaletteSections sections{tr("Commands · %1 of %2"), tr("This view"), tr("Found"),
        m_source.viewCommands ? m_source.viewCommands() : QStringList()};
    m_model.setRows(paletteRows(m_registry, m_field->text(), m_source.found, sections, maxCommands));
    fitHeight();
    m_list->setCurrentIndex(m_model.index(m_model.nextRow(-1, 1)));
}

void Palette::fitHeight()
{
    int height = 0;
    for (const PaletteRow &row : m_model.rows())
        height += row.heading() ? PaletteDelegate::headingHeight : PaletteDelegate::rowHeight;
    const int room = parentWidget()->height() - y() - fieldHeight - footHeight - 24;
    setFixedHeight(
        fieldHeight + 5 + std::clamp(height, PaletteDelegate::rowHeight, std::max(room, 90)) + footHeight + 4);
}

void Palette::moveBy(int rows)
{
    if (const int next = m_model.nextRow(currentRow(), rows); next >= 0)
        m_list->setCurrentIndex(m_model.index(next));
}

void Palette::runCurrent()
{
    const int at = currentRow();
    if (at < 0 || m_model.rows()[static_cast<std::size_t>(at)].heading())
        return;
    const PaletteRow row = m_model.rows()[static_cast<std::size_t>(at)];
    if (row.whyNot.isEmpty()) {
        hide();
        if (m_before)
            m_before->setFocus();
    }
    m_registry.trigger(row.id, row.arguments);
}

void Palette::copyCurrent()
{
    if (m_commandLine.isEmpty())
        return;
    QApplication::clipboard()->setText(m_commandLine);
    emit copied(m_commandLine);
}

bool Palette::handleKey(QKeyEvent *key)
{
    switch (key->key()) {
    case Qt::Key_Up:
        moveBy(-1);
        return true;
    case Qt::Key_Down:
        moveBy(1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Escape:
        hide();
        if (m_before)
            m_before->setFocus();
        return true;
    default:
        break;
    }
    if (key->matches(QKeySequence::Copy) && !m_field->hasSelectedText()) {
        copyCurrent();
        return true;
    }
    return false;
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent *>(event)))
        return true;
    if (event->type() == QEvent::FocusOut && isVisible() &&
        static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason)
        hide();
    return QFrame::eventFilter(watched, event);
}

void Palette::paintFoot(QPainter &painter, const QRectF &foot) const
{
    const widgets::theme::Theme &theme = widgets::theme::themeOf(palette());
    painter.fillRect(QRectF(foot.left(), foot.top(), foot.width(), 1), theme.innerLine);
    const QFont label = widgets::theme::fontFor(widgets::theme::TextRole::Label, font());
    painter.setFont(label);
    painter.setPen(theme.text2);
    const QRectF upper = foot.adjusted(12, 6, -12, 0);
    widgets::style::drawText(painter, upper, Qt::AlignLeft | Qt::AlignTop, tr("as a command"));
    widgets::style::drawText(painter, upper, Qt::AlignRight | Qt::AlignTop,
        m_commandLine.isEmpty() ? tr("Enter runs") : tr("Enter runs · Ctrl+C copies"));
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(QFontInfo(label).pixelSize());
    painter.setFont(fixed);
    painter.setPen(theme.text);
    widgets::style::drawElidedText(
        painter, foot.adjusted(12, 22, -12, -4), Qt::AlignLeft | Qt::AlignVCenter, m_commandLine);
}

void Palette::paintEvent(QPaintEvent *)
{
    const widgets::theme::Theme &theme = widgets::theme::themeOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintGround(painter, QRectF(rect()), theme);
    painter.fillRect(QRectF(1, fieldHeight + 1, width() - 2, 1), theme.innerLine);
    widgets::style::paintIcon(painter, QRectF(8, 11, 16, 16), widgets::style::Icon::Search, theme.text2);
    paintFoot(painter, QRectF(1, height() - footHeight - 1, width() - 2, footHeight));
}

void Palette::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

} // namespace headwise::desktop::commands

#include "moc_palette.cpp"
