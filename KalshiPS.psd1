@{
    RootModule           = 'bin/KalshiPS.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '5f0a3c1e-7a37-4a55-9d4e-2f6c0b8a9d10'
    Author               = 'The KalshiPS authors'
    Copyright            = '(c) 2026 the KalshiPS authors. MIT licence.'
    Description          = 'Trade on Kalshi from PowerShell: markets, orders and portfolio as typed objects, exact to the hundredth of a cent, with the whole exchange in a simulator for trying and testing.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @(
        'bin/Events.Format.ps1xml'
        'bin/Exchange.Format.ps1xml'
        'bin/Historical.Format.ps1xml'
        'bin/IncentivePrograms.Format.ps1xml'
        'bin/LiveData.Format.ps1xml'
        'bin/Market.Format.ps1xml'
        'bin/Milestone.Format.ps1xml'
        'bin/Multivariate.Format.ps1xml'
        'bin/Orders.Format.ps1xml'
        'bin/Portfolio.Format.ps1xml'
        'bin/Search.Format.ps1xml'
        'bin/Session.Format.ps1xml'
        'bin/Simulator.Format.ps1xml'
        'bin/StructuredTargets.Format.ps1xml'
    )
    CmdletsToExport      = @(
        'Connect-Kalshi'
        'Disconnect-Kalshi'
        'Get-KalshiBalance'
        'Get-KalshiCandlestick'
        'Get-KalshiCategoryTag'
        'Get-KalshiCollection'
        'Get-KalshiConnection'
        'Get-KalshiDataTimestamp'
        'Get-KalshiEvent'
        'Get-KalshiEventMetadata'
        'Get-KalshiExchangeSchedule'
        'Get-KalshiExchangeStatus'
        'Get-KalshiFeeChange'
        'Get-KalshiFill'
        'Get-KalshiForecast'
        'Get-KalshiGameStat'
        'Get-KalshiHistoricalCutoff'
        'Get-KalshiIncentiveProgram'
        'Get-KalshiLiveData'
        'Get-KalshiMarket'
        'Get-KalshiMilestone'
        'Get-KalshiOrder'
        'Get-KalshiOrderBook'
        'Get-KalshiPosition'
        'Get-KalshiQueuePosition'
        'Get-KalshiSeries'
        'Get-KalshiSimulator'
        'Get-KalshiSportFilter'
        'Get-KalshiStructuredTarget'
        'Get-KalshiTrade'
        'Get-KalshiWeatherIndex'
        'Invoke-KalshiApi'
        'New-KalshiCollectionMarket'
        'New-KalshiOrder'
        'Remove-KalshiOrder'
        'Set-KalshiOrder'
        'Start-KalshiSimulator'
        'Stop-KalshiSimulator'
        'Test-KalshiConnection'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags = @('Kalshi', 'trading', 'prediction-markets', 'event-contracts', 'exchange', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
        }
    }
}
