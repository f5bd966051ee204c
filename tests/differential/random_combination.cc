// Random answers put together: parts with columns that can be compared.
#include "random_columns.h"
#include "random_conditions.h"
#include "random_forms.h"

namespace bede::differential {
namespace {

class CombinationMaker {
  public:
    CombinationMaker(Random& random, const Base& base)
        : random_(random), conditions_(random, base) {}

    Combination make(int depth) {
        const Shape shape =
            random_.pick<Shape>({Shape::same_fields, Shape::same_fields, Shape::natural,
                                 Shape::texts, Shape::events, Shape::groups});
        fields_ = fields(shape);
        return make(shape, depth);
    }

  private:
    enum class Shape : std::uint8_t { same_fields, natural, texts, events, groups };

    Combination make(Shape shape, int depth) {
        Combination out{.word = random_.word({"union", "union all", "intersect", "except"})};
        for (int i = random_.pick<int>({2, 2, 3}); i > 0; --i) {
            const bool nested = depth > 0 && random_.one_in(4);
            out.parts.push_back(nested ? query(make(shape, depth - 1)) : part(shape));
        }
        const std::size_t columns = shape == Shape::natural  ? 5
                                    : shape == Shape::events ? 1
                                                             : fields_.size();
        for (int i = random_.pick<int>({0, 0, 1, 2}); i > 0; --i) {
            const auto item =
                static_cast<std::size_t>(random_.number(0, static_cast<int>(columns) - 1));
            const bool named = shape != Shape::natural && random_.one_in(2);
            out.tail.order_by.push_back(
                {named ? node(Alias{item}) : node(NumberOf{item}), random_.one_in(3)});
        }
        if (random_.one_in(4)) out.tail.skip = random_.number(0, 3);
        if (random_.one_in(3)) out.tail.limit = random_.number(0, 8);
        return out;
    }

    std::vector<NodePtr> fields(Shape shape) {
        if (shape == Shape::groups)
            return {field("kind"), node(Aggregate{"count", false, nullptr})};
        std::vector<NodePtr> out;
        const Columns columns = columns_of(ThingType::event, nullptr, conditions_);
        for (int i = random_.number(1, 3); i > 0; --i) {
            out.push_back(shape == Shape::texts ? field("id") : random_.pick(columns.plain));
        }
        return out;
    }

    QueryPtr part(Shape shape) {
        if (shape == Shape::events) return events();
        Find find;
        if (shape == Shape::texts) {
            find.things = random_.pick<ThingType>(
                {ThingType::event, ThingType::actor, ThingType::place, ThingType::source});
        }
        find.certainly = random_.one_in(10);
        if (random_.one_in(2)) {
            if (NodePtr one = conditions_.clause(find.things, 1)) find.clauses.push_back(one);
        }
        if (random_.one_in(2)) find.where = conditions_.condition(find.things, 1);
        if (shape == Shape::texts) {
            for (std::size_t i = 0; i < fields_.size(); ++i) {
                find.tail.items.push_back(field(random_.word({"id", "title", "kind"})));
            }
        } else if (shape != Shape::natural) {
            find.tail.items = fields_;
        }
        find.tail.distinct = shape != Shape::natural && shape != Shape::groups && random_.one_in(6);
        if (random_.one_in(4)) {
            find.tail.order_by = {{node(NumberOf{0}), random_.one_in(2)}};
            find.tail.limit = random_.number(0, 6);
        }
        return query(std::move(find));
    }

    // A set of events, one event a row.
    QueryPtr events() {
        const QueryPtr set = conditions_.set(ThingType::event, 1);
        Query out = *set;
        if (auto* find = std::get_if<Find>(&out.form)) find->tail.items = {it()};
        if (auto* causal = std::get_if<Causal>(&out.form)) causal->tail.items = {it()};
        // Sets that are put together have no columns of their own here.
        if (std::holds_alternative<Combination>(out.form)) {
            Find find;
            find.clauses = {conditions_.clause(ThingType::event, 0)};
            find.tail.items = {it()};
            out.form = std::move(find);
        }
        return std::make_shared<const Query>(std::move(out));
    }

    Random& random_;
    Conditions conditions_;
    std::vector<NodePtr> fields_;
};

}  // namespace

Combination random_combination(Random& random, const Base& base, int depth) {
    return CombinationMaker(random, base).make(depth);
}

}  // namespace bede::differential
