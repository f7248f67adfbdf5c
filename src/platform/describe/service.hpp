// Describes the types of the room service that commands and rules have in common.
#pragma once
#include "platform/describe/shared.hpp"
#include "ykt/service/queries.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(CardService, apply, activate, change_key_information, change_other_information,
                    query_information, change_pin, reset_pin, report_loss, withdraw_loss, replace,
                    change_place_of_insurance, cancel, collect_and_enable, correct_photo, associate)
BOOST_DESCRIBE_ENUM(ServiceChannel, counter, online)
BOOST_DESCRIBE_ENUM(ServicePlace, agency_window, issuing_bank, partner_bank, hospital_or_pharmacy)
BOOST_DESCRIBE_ENUM(LossKind, for_now, formal)
BOOST_DESCRIBE_ENUM(ReplacementReason, lost, expired, damaged, demagnetised, key_information_changed,
                    bank_changed, insured_elsewhere, insured_in_region, moved_in_region, status_changed,
                    mislaid, pin_forgotten, photo_differs, identity_photo_changed, third_generation)
BOOST_DESCRIBE_ENUM(PostTo, inside, outside, remote)
BOOST_DESCRIBE_ENUM(CardStage, applied, accepted, making, photo_failed, made, in_post, returned, to_collect,
                    handed_out, withdrawn, refused)
BOOST_DESCRIBE_ENUM(ProductionStep, accept, refuse, withdraw, open_account, fail_photo, correct_photo, make,
                    pick_up, bring_back, keep_to_collect, hand_out)
BOOST_DESCRIBE_ENUM(CardQuestion, lost, found_again, new_card_needed, record_exists, apply_again, not_arrived,
                    tracking_number_gone, post_trouble, photo_refused, address_change, enabled_so_active,
                    account_changes, choose_bank, other_paying_bank, no_branch_near, activate_why,
                    activate_at_other_bank, activate_elsewhere, activate_by_proxy, activate_with_phone,
                    account_active, account_locked, same_pin, draw_insurance_money)
YKT_DESCRIBE(ServiceHotline, number, name)
YKT_DESCRIBE(ServiceCost, fee, amount, source)
YKT_DESCRIBE(CardAdvicePart, when, answer, steps, service, channel, cost, time, working_days, sources,
             disputed)
YKT_DESCRIBE(CardAdviceView, answer, steps, service, cost, time, working_days, sources, disputed, hotlines,
             cases)

}  // namespace ykt
