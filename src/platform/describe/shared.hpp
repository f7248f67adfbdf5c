// Describes the types that the commands of several rooms use.
#pragma once
#include "platform/codec/describe.hpp"
#include "ykt/base/calendar.hpp"
#include "ykt/base/digest.hpp"
#include "ykt/base/encoding.hpp"
#include "ykt/base/role.hpp"
#include "ykt/batch/objection.hpp"
#include "ykt/batch/state.hpp"
#include "ykt/card/card.hpp"
#include "ykt/identity/id_document.hpp"
#include "ykt/people/commands.hpp"
#include "ykt/people/correction.hpp"
#include "ykt/people/household.hpp"
#include "ykt/people/payee.hpp"
#include "ykt/policy/policy.hpp"
#include "ykt/screening/reference_list.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(Encoding, utf8, gbk, gb18030)
BOOST_DESCRIBE_ENUM(IdKind, resident, hmt_permit, foreign_permanent)
BOOST_DESCRIBE_ENUM(BankState, inactive, active, temporarily_lost, lost, pin_locked, replaced, closed,
                    expired)
BOOST_DESCRIBE_ENUM(TagKind, low_income, destitute, disabled, preferential, orphan, poverty_registered,
                    incapacitated, cadre)
BOOST_DESCRIBE_ENUM(PolicyLevel, central, provincial, municipal, county)
BOOST_DESCRIBE_ENUM(CardStatus, on_card, not_yet, not_stated)
BOOST_DESCRIBE_ENUM(CorrectionReason, entry_error, changed, document_renewed)
BOOST_DESCRIBE_ENUM(MergeReason, registered_twice, two_documents)
BOOST_DESCRIBE_ENUM(HeadStatus, not_on_record, present, dead, missing)
BOOST_DESCRIBE_ENUM(PayeeReason, minor, incapacity, head_dead, head_missing, institution, next_of_kin)
BOOST_DESCRIBE_ENUM(Severity, blocks, warns, informs)
BOOST_DESCRIBE_ENUM(LineRole, recipient, payee, household_member)
BOOST_DESCRIBE_ENUM(ListMeaning, must_be_in, must_not_be_in, information)
BOOST_DESCRIBE_ENUM(Role, administrator, finance_manager, registrar, screening_officer, township_clerk,
                    preliminary_reviewer, department_reviewer, department_approver, department_operator,
                    finance_officer, bank_agent, auditor, public_desk, service_clerk)
BOOST_DESCRIBE_ENUM(BatchState, draft, preliminary_review, final_review, reviewed, public_notice, approved,
                    funded, dispatched, answered, closed, published, cancelled)
BOOST_DESCRIBE_ENUM(LineState, entered, dispatched, paid, failed, returned, reissued, superseded, unpaid,
                    removed)

BOOST_DESCRIBE_ENUM(DayCount, calendar, working)
BOOST_DESCRIBE_ENUM(DigestAlgorithm, sm3, sha256)
BOOST_DESCRIBE_ENUM(ObjectionOutcome, unfounded, removed, corrected)

YKT_DESCRIBE(HolidayCalendarData, name, first_year, last_year, holidays, working_weekends)
YKT_DESCRIBE(PersonRef, id_kind, id_number)
YKT_DESCRIBE(PolicyDocument, title, number, dated, digest)
YKT_DESCRIBE(HouseholdMemberEntry, person, relationship)
YKT_DESCRIBE(HouseholdRegistered, household)
YKT_DESCRIBE(MergedObligation, policy, period, stands, other, held, twice)
YKT_DESCRIBE(RowProblem, row, column, code)

}  // namespace ykt
