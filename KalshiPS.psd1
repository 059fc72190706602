@{
    RootModule           = 'bin/KalshiPS.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '5f0a3c1e-7a37-4a55-9d4e-2f6c0b8a9d10'
    Author               = 'The KalshiPS authors'
    CompanyName          = 'The KalshiPS authors'
    Copyright            = '(c) 2026 the KalshiPS authors. MIT licence.'
    Description          = 'Trade on Kalshi from PowerShell: markets, orders and portfolio as typed objects, exact to the hundredth of a cent, with the whole exchange in a simulator for trying and testing.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('bin/KalshiPS.Format.ps1xml')
    CmdletsToExport      = @(
        'Approve-KalshiBlockTrade',
        'Approve-KalshiQuote',
        'Confirm-KalshiQuote',
        'Connect-Kalshi',
        'Disconnect-Kalshi',
        'Export-KalshiHistory',
        'Find-KalshiMarket',
        'Get-KalshiApiKey',
        'Get-KalshiApiLimit',
        'Get-KalshiBalance',
        'Get-KalshiBalanceTarget',
        'Get-KalshiBlockTrade',
        'Get-KalshiCandlestick',
        'Get-KalshiCategoryTag',
        'Get-KalshiCollection',
        'Get-KalshiCommunicationId',
        'Get-KalshiConnection',
        'Get-KalshiDataTimestamp',
        'Get-KalshiDeposit',
        'Get-KalshiEndpointCost',
        'Get-KalshiEvent',
        'Get-KalshiEventMetadata',
        'Get-KalshiExchangeSchedule',
        'Get-KalshiExchangeStatus',
        'Get-KalshiFcmBlockedCategory',
        'Get-KalshiFcmDailyCap',
        'Get-KalshiFcmFill',
        'Get-KalshiFcmOrder',
        'Get-KalshiFcmPosition',
        'Get-KalshiFcmSubtrader',
        'Get-KalshiFeeChange',
        'Get-KalshiFill',
        'Get-KalshiForecast',
        'Get-KalshiGameStat',
        'Get-KalshiHistoricalCutoff',
        'Get-KalshiIncentiveProgram',
        'Get-KalshiLiveData',
        'Get-KalshiMarket',
        'Get-KalshiMilestone',
        'Get-KalshiOrder',
        'Get-KalshiOrderBook',
        'Get-KalshiOrderGroup',
        'Get-KalshiOrderJournal',
        'Get-KalshiPosition',
        'Get-KalshiProfile',
        'Get-KalshiQueuePosition',
        'Get-KalshiQuote',
        'Get-KalshiRestingOrderValue',
        'Get-KalshiRfq',
        'Get-KalshiSeries',
        'Get-KalshiSettlement',
        'Get-KalshiSimulator',
        'Get-KalshiSimulatorFault',
        'Get-KalshiSportFilter',
        'Get-KalshiStructuredTarget',
        'Get-KalshiSubaccount',
        'Get-KalshiSubaccountNetting',
        'Get-KalshiTrade',
        'Get-KalshiTransfer',
        'Get-KalshiUsageLevel',
        'Get-KalshiWeatherIndex',
        'Get-KalshiWithdrawal',
        'Invoke-KalshiApi',
        'Measure-KalshiOrder',
        'Move-KalshiFcmPosition',
        'New-KalshiApiKey',
        'New-KalshiBlockTrade',
        'New-KalshiCollectionMarket',
        'New-KalshiFcmSubtrader',
        'New-KalshiOrder',
        'New-KalshiOrderGroup',
        'New-KalshiQuote',
        'New-KalshiRfq',
        'New-KalshiSubaccount',
        'New-KalshiTransfer',
        'Register-KalshiEvent',
        'Remove-KalshiApiKey',
        'Remove-KalshiFcmDailyCap',
        'Remove-KalshiOrder',
        'Remove-KalshiOrderGroup',
        'Remove-KalshiProfile',
        'Remove-KalshiQuote',
        'Remove-KalshiRfq',
        'Remove-KalshiSimulatorFault',
        'Reset-KalshiOrderGroup',
        'Resolve-KalshiOrder',
        'Select-KalshiConnection',
        'Set-KalshiBalanceTarget',
        'Set-KalshiFcmBlockedCategory',
        'Set-KalshiFcmDailyCap',
        'Set-KalshiOrder',
        'Set-KalshiOrderGroup',
        'Set-KalshiProfile',
        'Set-KalshiSimulatorFault',
        'Set-KalshiSubaccountNetting',
        'Show-KalshiChart',
        'Show-KalshiOrderBook',
        'Show-KalshiPortfolio',
        'Start-KalshiSimulator',
        'Stop-KalshiOrderGroup',
        'Stop-KalshiSimulator',
        'Test-KalshiConnection',
        'Update-KalshiUsageLevel',
        'Watch-KalshiCommunication',
        'Watch-KalshiLifecycle',
        'Watch-KalshiMarket',
        'Watch-KalshiOrderBook',
        'Watch-KalshiPortfolio',
        'Watch-KalshiReference'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('Kalshi', 'trading', 'prediction-markets', 'event-contracts', 'exchange', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ProjectUri   = 'https://www.powershellgallery.com/packages/KalshiPS'
            ReleaseNotes = 'CHANGELOG.md, beside this manifest, says what is new.'
        }
    }
}
