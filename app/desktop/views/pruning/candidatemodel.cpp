// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/candidatemodel.h"

#include "app/desktop/views/headroles.h"
#include "app/desktop/views/pruning/pruningcontent.h"
#include "core/base/notdefined.h"
#include "core/pruning/reasons.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::pruning {

namespace {

using widgets::tables::TableCell;

QString nameOf(const PruningInput &input, attention::HeadId head)
{
    return QString::fromStdString(attention::headName(head, input.settings.naming, input.layouts.size() > 1));
}

const headwise::statistics::RoleMatch *roleOf(const PruningInput &input, int place)
{
    return input.roles.empty() ? nullptr : firstRole(input.roles[static_cast<std::size_t>(place)]);
}

TableCell nearestCell(const PruningInput &input, int place, const PictureOfHead &picture)
{
    TableCell cell;
    cell.alignment = Qt::AlignLeft;
    const headwise::pruning::Nearest &nearest = input.nearest[static_cast<std::size_t>(place)];
    if (nearest.head < 0) {
        cell.text = widgets::theme::formatNumber(notDefined);
        return cell;
    }
    const attention::HeadId head = input.headAt(nearest.head);
    cell.text = nameOf(input, head) + QStringLiteral("  ") + widgets::theme::formatNumber(nearest.distance);
    if (picture)
        cell.picture = picture(head);
    return cell;
}

} // namespace

std::vector<int> filteredPlaces(const PruningInput &input, CandidateFilter filter)
{
    std::vector<int> places = candidateOrder(input);
    const Heads suggested = input.suggestedSet();
    if (filter == CandidateFilter::Marked)
        std::erase_if(places, [&](int place) { return !input.marked.contains(input.headAt(place)); });
    if (filter == CandidateFilter::Suggested)
        std::erase_if(places, [&](int place) { return !suggested.contains(input.headAt(place)); });
    if (const int cluster = shownCluster(input); cluster >= 0)
        std::erase_if(places, [&](int place) { return input.clusters->clusterOf(input.headAt(place)) != cluster; });
    return places;
}

int shownCluster(const PruningInput &input)
{
    const auto head = attention::headFromName(input.settings.cluster.toStdString(), input.layout.stack);
    return head && input.clusters ? input.clusters->clusterOf(*head) : -1;
}

QString whyCandidate(const PruningInput &input, int place)
{
    QStringList texts;
    const headwise::pruning::ReasonWords words{
        [](const std::string &english) {
            return QCoreApplication::translate("Reasons", english.c_str()).toStdString();
        },
        input.settings.naming, input.layouts.size() > 1};
    for (const headwise::pruning::Reason &reason : input.reasons[static_cast<std::size_t>(place)])
        texts << QString::fromStdString(headwise::pruning::reasonText(reason, words));
    return texts.join(QStringLiteral(", "));
}

double entropyOf(const PruningInput &input, int place)
{
    const compare::tables::SourceStatistics *means = input.means();
    const attention::HeadId head = input.headAt(place);
    if (!means || head.stack != means->layout.stack || !means->layout.contains(head))
        return notDefined;
    const headwise::statistics::Estimate *estimate = means->find(head, "entropy");
    return estimate ? estimate->mean : notDefined;
}

double predictedAlone(const PruningInput &input, int place)
{
    return input.runs.importance && input.cut() == headwise::pruning::Cut::Remove
               ? headwise::pruning::results::predictedLossChange(*input.runs.importance, {input.headAt(place)})
               : notDefined;
}

void CandidateModel::setInput(const PruningInput &input, const PictureOfHead &picture)
{
    const std::vector<int> places = input.empty() ? std::vector<int>() : filteredPlaces(input, input.settings.filter);
    const bool sameRows = places == m_places && input.source.id == m_input.source.id && input.layout == m_input.layout;
    if (!sameRows)
        beginResetModel();
    m_input = input;
    m_picture = picture;
    m_places = places;
    m_largest = 0;
    for (const double importance : input.evidence.importance)
        if (std::isfinite(importance))
            m_largest = std::max(m_largest, importance);
    if (!sameRows)
        endResetModel();
    else
        refreshPictures();
}

void CandidateModel::refreshPictures()
{
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

int CandidateModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_places.size());
}

TableCell CandidateModel::cell(int place, int column) const
{
    TableCell cell;
    const attention::HeadId head = m_input.headAt(place);
    switch (column) {
    case Box:
        cell.checked = m_input.marked.contains(head);
        break;
    case Head:
        cell.text = nameOf(m_input, head);
        cell.strong = true;
        cell.alignment = Qt::AlignLeft;
        break;
    case Role:
        cell.glyph = roleGlyph(roleOf(m_input, place));
        cell.text = m_input.roles.empty() ? widgets::theme::formatNumber(notDefined) : roleName(roleOf(m_input, place));
        cell.alignment = Qt::AlignLeft;
        break;
    case Why:
        cell.text = m_input.locked.contains(head) ? tr("locked") : whyCandidate(m_input, place);
        cell.alignment = Qt::AlignLeft;
        break;
    case Importance:
        cell.text = widgets::theme::formatNumber(sortValue(place, column));
        cell.share = m_largest > 0 ? sortValue(place, column) / m_largest : notDefined;
        cell.alignment = Qt::AlignLeft;
        break;
    case Entropy:
        cell.text = widgets::theme::formatNumber(sortValue(place, column));
        break;
    case NearestKept:
        return nearestCell(m_input, place, m_picture);
    default:
        cell.text = widgets::theme::formatSigned(sortValue(place, column), 4);
    }
    return cell;
}

double CandidateModel::sortValue(int place, int column) const
{
    const auto at = static_cast<std::size_t>(place);
    switch (column) {
    case Box:
        return m_input.marked.contains(m_input.headAt(place)) ? 0 : 1;
    case Importance:
        return m_input.evidence.importance.empty() ? notDefined : m_input.evidence.importance[at];
    case Entropy:
        return entropyOf(m_input, place);
    case NearestKept:
        return m_input.nearest[at].head >= 0 ? m_input.nearest[at].distance : notDefined;
    case Alone:
        return predictedAlone(m_input, place);
    default:
        return place;
    }
}

QVariant CandidateModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const int place = placeAt(index.row());
    switch (role) {
    case widgets::tables::CellRole:
        return QVariant::fromValue(cell(place, index.column()));
    case widgets::tables::HeadRole:
        return QVariant::fromValue(m_input.headAt(place));
    case widgets::tables::SortRole:
        if (index.column() == Role || index.column() == Why)
            return cell(place, index.column()).text;
        return sortValue(place, index.column());
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return index.column() == Box ? QString() : cell(place, index.column()).text;
    case Qt::AccessibleTextRole:
        if (index.column() == Box)
            return m_input.marked.contains(m_input.headAt(place)) ? tr("marked") : tr("not marked");
        return cell(place, index.column()).text;
    default:
        return {};
    }
}

QVariant CandidateModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= Columns)
        return {};
    static constexpr int widths[Columns] = {24, 50, 92, 182, 88, 54, 108, 122};
    switch (role) {
    case Qt::DisplayRole: {
        const QStringList titles{QString(), tr("Head"), tr("Role"), tr("Why"), tr("Importance"), tr("Entropy"),
            tr("Nearest kept head"), tr("Predicted loss, alone")};
        return titles[section];
    }
    case Qt::ToolTipRole:
        return section == Alone        ? tr("Change of the loss when this head alone goes, as gradients predict it")
               : section == Importance ? tr("Divided by the norm of its layer")
                                       : QString();
    case Qt::TextAlignmentRole:
        return static_cast<int>(
            (section == Entropy || section == Alone ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case widgets::tables::WidthRole:
        return widths[section];
    default:
        return {};
    }
}

} // namespace headwise::desktop::views::pruning
