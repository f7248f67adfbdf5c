// Field texts: every field of the schema has one in both languages, and every text belongs to a field.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "platform/codec/field_text.hpp"
#include "platform/describe/rules.hpp"
#include "platform/gate/registry.hpp"

namespace ykt {
namespace {

struct Walk {
  std::set<std::string> lacking;    ///< `Record.field` without a text
  std::set<std::string_view> used;  ///< rows of the table that a field has
  std::set<const codec::TypeInfo*> seen;

  void into(const codec::TypeInfo& type) {
    if (type.element) into(*type.element);
    if (type.shape != codec::Shape::record || !seen.insert(&type).second) return;
    for (const codec::Field& field : type.fields) {
      const auto* row = codec::find_field_text(type.name, field.name);
      if (row) used.insert(row->field);
      if (field.text.en.empty() || field.text.zh.empty())
        lacking.insert(std::string(type.name) + "." + std::string(field.name));
      into(*field.type);
    }
  }
};

Walk walked() {
  Walk walk;
  for (const gate::Entry& entry : gate::entries()) {
    walk.into(*entry.fields);
    walk.into(*entry.reply);
  }
  for (const Rule& rule : rules()) {
    walk.into(*rule.facts);
    walk.into(*rule.command);
    walk.into(*rule.reply);
  }
  return walk;
}

TEST(FieldTexts, EveryFieldHasOneInBothLanguages) {
  const Walk walk = walked();
  EXPECT_GT(walk.used.size(), 200U);
  for (const std::string& field : walk.lacking)
    ADD_FAILURE() << field << " has no text in src/platform/describe/field_texts/";
}

TEST(FieldTexts, EveryTextBelongsToAField) {
  const Walk walk = walked();
  std::set<std::string_view> stated;
  for (const codec::FieldTextRow& row : codec::field_texts()) {
    EXPECT_TRUE(stated.insert(row.field).second) << row.field << " stands twice";
    EXPECT_TRUE(walk.used.contains(row.field)) << row.field << " is no field";
  }
}

TEST(FieldTexts, ARecordsOwnComesFirst) {
  EXPECT_EQ(codec::find_field_text("AreaEntry", "code")->field, "AreaEntry.code");
  EXPECT_EQ(codec::find_field_text("CodeCount", "code")->field, "code");
  EXPECT_EQ(codec::find_field_text("AreaEntry", "nothing"), nullptr);
}

}  // namespace
}  // namespace ykt
