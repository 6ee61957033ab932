// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/iconpaths.h"

#include <QPolygonF>

#include <initializer_list>

namespace headwise::widgets::style {

namespace {

QPainterPath lines(std::initializer_list<QPolygonF> polylines)
{
    QPainterPath path;
    for (const QPolygonF &line : polylines)
        path.addPolygon(line);
    return path;
}

QPainterPath triangleIn(const QRectF &box)
{
    QPainterPath path;
    path.addPolygon(QPolygonF({box.topLeft(), {box.right(), box.center().y()}, box.bottomLeft()}));
    path.closeSubpath();
    return path;
}

QPainterPath eye()
{
    QPainterPath path(QPointF(1.5, 8));
    path.cubicTo(4, 2.6, 12, 2.6, 14.5, 8);
    path.cubicTo(12, 13.4, 4, 13.4, 1.5, 8);
    path.addEllipse(QPointF(8, 8), 2.1, 2.1);
    return path;
}

QPainterPath searchLens()
{
    QPainterPath path;
    path.addEllipse(QPointF(6.8, 6.8), 4.3, 4.3);
    path.addPolygon(QPolygonF(QList<QPointF>{{10, 10}, {14, 14}}));
    return path;
}

QPainterPath bordered(const QRectF &frame, double radius)
{
    QPainterPath path;
    path.addRoundedRect(frame, radius, radius);
    return path;
}

QPainterPath circled()
{
    QPainterPath path;
    path.addEllipse(QPointF(8, 8), 6, 6);
    return path;
}

QPainterPath turnBack(bool mirrored)
{
    QPainterPath path = lines({{{6, 3}, {2.8, 6.2}, {6, 9.4}}});
    path.moveTo(2.8, 6.2);
    path.lineTo(9.5, 6.2);
    path.cubicTo(14.4, 6.2, 14.4, 12.8, 9.5, 12.8);
    path.lineTo(6, 12.8);
    return mirrored ? QTransform(-1, 0, 0, 1, 16, 0).map(path) : path;
}

QPainterPath help()
{
    QPainterPath path = circled();
    path.moveTo(6.2, 6.4);
    path.cubicTo(6.4, 4.2, 9.8, 4.4, 9.7, 6.5);
    path.cubicTo(9.6, 7.8, 8, 7.8, 8, 9.3);
    return path;
}

QPainterPath swapStrokes()
{
    return lines({{{2, 5.5}, {13.5, 5.5}}, {{11, 3}, {13.5, 5.5}, {11, 8}}, {{14, 10.5}, {2.5, 10.5}},
        {{5, 8}, {2.5, 10.5}, {5, 13}}});
}

QPainterPath layersStrokes()
{
    return lines({{{8, 2}, {14, 5.2}, {8, 8.4}, {2, 5.2}, {8, 2}}, {{2, 8}, {8, 11.2}, {14, 8}},
        {{2, 10.8}, {8, 14}, {14, 10.8}}});
}

QPainterPath openStrokes()
{
    return lines({{{1.8, 12.8}, {1.8, 3.4}, {5.8, 3.4}, {7.3, 5.2}, {12.6, 5.2}, {12.6, 7.2}},
        {{1.8, 12.8}, {4.2, 7.2}, {14.6, 7.2}, {12.3, 12.8}, {1.8, 12.8}}});
}

QPainterPath trayStrokes(bool upwards)
{
    QPainterPath path = lines({{{2.5, 10}, {2.5, 13.5}, {13.5, 13.5}, {13.5, 10}}, {{8, 2.2}, {8, 10}}});
    path.addPolygon(upwards ? QPolygonF({{5, 5.2}, {8, 2.2}, {11, 5.2}}) : QPolygonF({{5, 7}, {8, 10}, {11, 7}}));
    return path;
}

QPainterPath floatStrokes()
{
    QPainterPath path = bordered(QRectF(2.5, 5.5, 8, 8), 0.8);
    path.addPath(lines({{{5.5, 5.2}, {5.5, 2.5}, {13.5, 2.5}, {13.5, 10.5}, {10.8, 10.5}}}));
    return path;
}

QPainterPath copyStrokes()
{
    QPainterPath path = bordered(QRectF(5.5, 5.5, 8, 8.5), 1);
    path.addPath(lines({{{3, 10.5}, {2.5, 10.5}, {2.5, 2}, {10.5, 2}, {10.5, 3}}}));
    return path;
}

QPainterPath lockStrokes()
{
    QPainterPath path = bordered(QRectF(3.5, 7, 9, 6.5), 1);
    path.moveTo(5.3, 7);
    path.lineTo(5.3, 5);
    path.cubicTo(5.3, 1.6, 10.7, 1.6, 10.7, 5);
    path.lineTo(10.7, 7);
    return path;
}

QPainterPath toolStrokes(Icon icon)
{
    switch (icon) {
    case Icon::Open:
        return openStrokes();
    case Icon::Run:
        return bordered(QRectF(2.5, 2.5, 11, 11), 1);
    case Icon::Add:
        return lines({{{8, 3}, {8, 13}}, {{3, 8}, {13, 8}}});
    case Icon::Swap:
        return swapStrokes();
    case Icon::Eye:
        return eye();
    case Icon::EyeClosed:
        return eye() + lines({{{3, 13}, {13, 3}}});
    case Icon::Close:
        return lines({{{3.8, 3.8}, {12.2, 12.2}}, {{12.2, 3.8}, {3.8, 12.2}}});
    case Icon::Float:
        return floatStrokes();
    case Icon::Search:
        return searchLens();
    case Icon::Pin:
        return lines({{{5.2, 2.2}, {10.8, 2.2}}, {{6, 2.2}, {6, 7}, {4, 9.4}, {12, 9.4}, {10, 7}, {10, 2.2}},
            {{8, 9.4}, {8, 14}}});
    case Icon::Warning:
        return lines({{{8, 2.2}, {14.4, 13.4}, {1.6, 13.4}, {8, 2.2}}, {{8, 6.4}, {8, 9.6}}});
    case Icon::Info:
        return circled() + lines({{{8, 7.4}, {8, 11}}});
    case Icon::Export:
        return trayStrokes(true);
    case Icon::Drop:
        return trayStrokes(false);
    case Icon::Layers:
        return layersStrokes();
    case Icon::Steps:
        return lines({{{2, 13.5}, {5, 13.5}, {5, 10.5}, {8, 10.5}, {8, 7.2}, {11, 7.2}, {11, 4}, {14, 4}, {14, 2.2}}});
    default:
        return {};
    }
}

} // namespace

QPainterPath iconStrokes(Icon icon)
{
    switch (icon) {
    case Icon::Lock:
        return lockStrokes();
    case Icon::Check:
        return lines({{{3.2, 8.4}, {6.6, 11.8}, {12.8, 4.6}}});
    case Icon::ChevronRight:
        return lines({{{6, 4}, {10, 8}, {6, 12}}});
    case Icon::ChevronDown:
        return lines({{{4, 6}, {8, 10}, {12, 6}}});
    case Icon::ChevronUp:
        return lines({{{4, 10}, {8, 6}, {12, 10}}});
    case Icon::Undo:
        return turnBack(false);
    case Icon::Redo:
        return turnBack(true);
    case Icon::Back:
        return lines({{{3.5, 3.5}, {3.5, 12.5}}});
    case Icon::Forward:
        return lines({{{12.5, 3.5}, {12.5, 12.5}}});
    case Icon::Copy:
        return copyStrokes();
    case Icon::Help:
        return help();
    default:
        return toolStrokes(icon);
    }
}

QPainterPath iconFills(Icon icon)
{
    QPainterPath path;
    switch (icon) {
    case Icon::Run:
        return triangleIn(QRectF(6.4, 5.4, 4.4, 5.2));
    case Icon::Play:
        return triangleIn(QRectF(4.5, 3, 8, 10));
    case Icon::Forward:
        return triangleIn(QRectF(3.5, 4, 7, 8));
    case Icon::Back:
        return QTransform(-1, 0, 0, 1, 16, 0).map(triangleIn(QRectF(3.5, 4, 7, 8)));
    case Icon::Pause:
        path.addRect(4.5, 3.5, 2.4, 9);
        path.addRect(9.1, 3.5, 2.4, 9);
        break;
    case Icon::Warning:
        path.addEllipse(QPointF(8, 11.5), 0.75, 0.75);
        break;
    case Icon::Info:
        path.addEllipse(QPointF(8, 5), 0.8, 0.8);
        break;
    case Icon::Help:
        path.addEllipse(QPointF(8, 11.4), 0.75, 0.75);
        break;
    case Icon::More:
        for (const double x : {3.6, 8.0, 12.4})
            path.addEllipse(QPointF(x, 8), 1.3, 1.3);
        break;
    default:
        break;
    }
    return path;
}

} // namespace headwise::widgets::style
