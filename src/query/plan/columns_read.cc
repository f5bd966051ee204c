#include "query/plan/plan.h"

namespace bede::query {
namespace {

// What an operator reads of the columns; whether those behind it see them too.
class ColumnReader {
  public:
    using Columns = std::set<std::size_t>;
    enum class Behind : std::uint8_t { sees_them, sees_others, unknown };

    explicit ColumnReader(Columns& read) : read_(read) {}

    Behind operator()(const Filter& filter) { return take(filter.condition); }
    Behind operator()(const ReadTogether& together) {
        for (const ExpressionPtr& condition : together.conditions) take(condition);
        return Behind::sees_them;
    }
    Behind operator()(const CertainOnly&) { return Behind::sees_them; }
    Behind operator()(const Skip&) { return Behind::sees_them; }
    Behind operator()(const Limit&) { return Behind::sees_them; }
    Behind operator()(const Sort& sort) {
        if (sort.by_columns) return Behind::unknown;
        for (const BoundOrder& key : sort.keys) take(key.expression);
        return Behind::sees_them;
    }
    Behind operator()(const Project& project) {
        for (const BoundItem& item : project.items) take(item.expression);
        return Behind::sees_others;
    }
    Behind operator()(const Group& group) {
        for (const BoundItem& key : group.keys) take(key.expression);
        for (const AggregateColumn& one : group.aggregates) {
            if (one.call.argument) take(one.call.argument);
        }
        return Behind::sees_others;
    }
    template <typename Other>
    Behind operator()(const Other&) {
        return Behind::unknown;
    }

  private:
    Behind take(const ExpressionPtr& expression) {
        each_column(*expression, [&](std::size_t column) { read_.insert(column); });
        return Behind::sees_them;
    }

    Columns& read_;
};

const std::vector<ExpressionPtr>* conditions_of_search(const Operator& source) {
    const auto* follow = std::get_if<FollowCauses>(&source.node);
    return follow == nullptr ? nullptr : &follow->follow.conditions;
}

}  // namespace

std::optional<std::set<std::size_t>> columns_read(const Plan& plan) {
    std::set<std::size_t> read;
    if (plan.operators.empty()) return read;
    ColumnReader reader(read);
    if (const auto* conditions = conditions_of_search(plan.operators.front())) {
        reader(ReadTogether{*conditions});
    }
    for (std::size_t i = 1; i < plan.operators.size(); ++i) {
        switch (std::visit(reader, plan.operators[i].node)) {
            case ColumnReader::Behind::sees_them: break;
            case ColumnReader::Behind::sees_others: return read;
            case ColumnReader::Behind::unknown: return std::nullopt;
        }
    }
    return std::nullopt;
}

}  // namespace bede::query
