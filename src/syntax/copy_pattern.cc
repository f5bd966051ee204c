// Copies patterns: nodes, edges, and paths of them.
#include "syntax/copy.h"

namespace bede::syntax {
namespace {

ast::NodePattern copy_node(Grammar::NodePatternContext& context, const Reading& reading) {
    const ExpressionCopier copier(reading);
    ast::NodePattern node;
    node.span = span_of(context);
    if (auto* variable = context.variable()) node.variable = copy_name(*variable, reading);
    node.labels = copier.words(context.nameOrParameter());
    if (auto* properties = context.properties()) node.properties = copier.properties(*properties);
    if (auto* where = context.expression()) node.where = copier.expression(*where);
    return node;
}

// Repetition and Quantity have the same parts.
template <typename Context>
ast::Repetition copy_bounds(Context& context, const Reading& reading) {
    const ExpressionCopier copier(reading);
    ast::Repetition out;
    out.span = span_of(context);
    if (auto* exactly = context.exactly) {
        out.least = ast::Count{copier.count(*exactly)};
        out.most = ast::Count{copier.count(*exactly)};
        return out;
    }
    if (auto* least = context.least) out.least = ast::Count{copier.count(*least)};
    if (auto* most = context.most) out.most = ast::Count{copier.count(*most)};
    return out;
}

std::optional<ast::Repetition> copy_repetition(Grammar::EdgeBodyContext* body,
                                               Grammar::QuantityContext* quantity,
                                               const Reading& reading) {
    if (quantity != nullptr) {
        ast::Repetition out = copy_bounds(*quantity, reading);
        out.from_nothing = !has(*quantity, "+");
        return out;
    }
    if (body == nullptr || body->repetition() == nullptr) return std::nullopt;
    return copy_bounds(*body->repetition(), reading);
}

void copy_body(Grammar::EdgeBodyContext& body, const Reading& reading, ast::EdgePattern& edge) {
    const ExpressionCopier copier(reading);
    if (auto* variable = body.variable()) edge.variable = copy_name(*variable, reading);
    for (auto* type : body.edgeType()) {
        ast::EdgeType copy{copier.word(*type->nameOrParameter(0)), nullptr};
        if (type->nameOrParameter().size() > 1) copy.role = copier.word(*type->nameOrParameter(1));
        edge.types.push_back(std::move(copy));
    }
    if (auto* properties = body.properties()) edge.properties = copier.properties(*properties);
    if (auto* where = body.expression()) edge.where = copier.expression(*where);
}

template <typename Context>
ast::EdgePattern copy_arrow(Context& context, ast::EdgeDirection direction,
                            const Reading& reading) {
    ast::EdgePattern edge;
    edge.direction = direction;
    edge.span = span_of(context);
    if (auto* body = context.edgeBody()) copy_body(*body, reading, edge);
    edge.repetition = copy_repetition(context.edgeBody(), context.quantity(), reading);
    return edge;
}

ast::EdgePattern copy_edge(Grammar::EdgePatternContext& context, const Reading& reading) {
    if (auto* forward = dynamic_cast<Grammar::ForwardEdgeContext*>(&context)) {
        return copy_arrow(*forward, ast::EdgeDirection::forward, reading);
    }
    if (auto* backward = dynamic_cast<Grammar::BackwardEdgeContext*>(&context)) {
        return copy_arrow(*backward, ast::EdgeDirection::backward, reading);
    }
    return copy_arrow(dynamic_cast<Grammar::EitherEdgeContext&>(context),
                      ast::EdgeDirection::either, reading);
}

ast::PathMode copy_mode(Grammar::PathModeContext& context) {
    if (has(context, "walk")) return ast::PathMode::walk;
    if (has(context, "simple")) return ast::PathMode::simple;
    return has(context, "acyclic") ? ast::PathMode::acyclic : ast::PathMode::trail;
}

ast::PathPattern copy_path(Grammar::PathPatternContext& context, const Reading& reading) {
    ast::PathPattern path;
    path.span = span_of(context);
    if (auto* variable = context.variable()) path.variable = copy_name(*variable, reading);
    if (auto* shortest = context.shortest()) {
        path.selector =
            has(*shortest, "all") ? ast::Selector::all_shortest : ast::Selector::any_shortest;
    }
    if (auto* mode = context.pathMode()) path.mode = copy_mode(*mode);
    for (auto* node : context.nodePattern()) path.nodes.push_back(copy_node(*node, reading));
    for (auto* edge : context.edgePattern()) path.edges.push_back(copy_edge(*edge, reading));
    return path;
}

}  // namespace

ast::Pattern copy_pattern(Grammar::PatternContext& context, const Reading& reading) {
    ast::Pattern pattern;
    pattern.span = span_of(context);
    for (auto* path : context.pathPattern()) pattern.paths.push_back(copy_path(*path, reading));
    if (auto* where = context.expression()) {
        pattern.where = ExpressionCopier(reading).expression(*where);
    }
    return pattern;
}

}  // namespace bede::syntax
